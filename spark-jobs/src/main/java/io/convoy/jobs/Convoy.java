package io.convoy.jobs;

import io.convoy.jobs.command.BenchCommand;
import io.convoy.jobs.command.CalibrateCommand;
import io.convoy.jobs.command.DescribeCommand;
import io.convoy.jobs.command.EvaluateCommand;
import io.convoy.jobs.command.Failures;
import io.convoy.jobs.command.PackCommand;
import io.convoy.jobs.command.ScoreCommand;
import io.convoy.jobs.command.TrainCommand;
import io.convoy.jobs.command.VersionProvider;
import io.convoy.jobs.doctor.DoctorCommand;
import io.convoy.jobs.inspection.InspectCommand;
import io.convoy.jobs.neighbors.NeighborsCommand;
import io.convoy.jobs.plan.PlanCommand;
import io.convoy.jobs.rates.RatesCommand;
import io.convoy.jobs.transfer.ExportCommand;
import io.convoy.jobs.transfer.ImportCommand;
import io.convoy.jobs.usage.CompletionCommand;
import io.convoy.jobs.usage.HelpCommand;
import io.convoy.jobs.usage.SparkOptions;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program; its exit status is explained in its help. */
@Command(
    name = "convoy",
    description = "Trains convolutional image classifiers on a Spark cluster, and applies them.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      PackCommand.class,
      NeighborsCommand.class,
      InspectCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      CalibrateCommand.class,
      DescribeCommand.class,
      BenchCommand.class,
      RatesCommand.class,
      PlanCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Example:",
      "  convoy train conf/demo.conf",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 130 stopped by",
      "SIGINT (Ctrl-C), 143 stopped by SIGTERM."
    })
public final class Convoy {
  /** The commands that {@code deploy/convoy} runs through {@code spark-submit}. */
  static final List<String> ON_SPARK =
      List.of("train", "evaluate", "score", "pack", "rates", "neighbors", "doctor");

  /**
   * Runs a command and ends the process with its exit status.
   *
   * @throws Exception in a container of YARN, if the command fails
   */
  public static void main(String[] args) throws Exception {
    int status = commandLine().execute(args);
    if (YarnDriver.isThis(System.getProperties())) {
      YarnDriver.end(status);
    } else {
      System.exit(status);
    }
  }

  /** The program with its streams still to be set; for tests. */
  static CommandLine commandLine() {
    Failures failures = new Failures();
    CommandLine program = new CommandLine(new Convoy());
    SparkOptions.addTo(program);
    ON_SPARK.forEach(name -> SparkOptions.addTo(program.getSubcommands().get(name)));
    return program
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(failures)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine().setOut(out).setErr(err);
  }
}
