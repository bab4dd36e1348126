package io.convoy.jobs.usage;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options that {@code deploy/convoy} passes on to {@code spark-submit}, and that no command
 * receives: they are here for help and completion.
 */
public final class SparkOptions {
  /** Name among the mixins of a command. */
  private static final String MIXIN = "spark";

  private final CommandLine command;

  private SparkOptions(CommandLine command) {
    this.command = command;
  }

  /** Adds the options to commands. */
  public static void addTo(CommandLine... commands) {
    for (CommandLine command : commands) {
      command.addMixin(MIXIN, new SparkOptions(command));
    }
  }

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master, before or after the command: local[N], spark://HOST:PORT, yarn or k8s://URL.")
  void master(String url) {
    refuse("--master", url);
  }

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "Setting of Spark, before or after the command; may be repeated.")
  void settings(List<String> settings) {
    refuse("--conf", settings);
  }

  @Option(
      names = "--jars",
      paramLabel = "FILE,...",
      description = "Jars to add to the class path, before or after the command.")
  void jars(String files) {
    refuse("--jars", files);
  }

  /** Picocli also calls the setters without a value. */
  private void refuse(String option, Object value) {
    if (value != null) {
      throw new ParameterException(
          command,
          "Unsupported option of the jar: %s (deploy/convoy takes it; give it to spark-submit before the jar)"
              .formatted(option));
    }
  }
}
