package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.ShortLivedJvms;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code deploy/convoy} in a process of its own, which is the driver's: the launcher gives way to
 * it.
 */
final class ConvoyProcess implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Process process;
  private final Path out;
  private final Path err;

  private ConvoyProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder for what it prints and for Spark's temporary files
   * @param sparkOptions of spark-submit, none of which has a blank in it
   */
  static ConvoyProcess start(Path folder, String sparkOptions, List<String> arguments)
      throws IOException {
    return start(folder, sparkOptions, arguments, Map.of());
  }

  /**
   * @param environment variables for the process, beyond those of this one
   */
  static ConvoyProcess start(
      Path folder, String sparkOptions, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    // A process that a script starts in the background, as this one may be, ignores SIGINT.
    List<String> command =
        new ArrayList<>(
            List.of("env", "--default-signal=INT", ROOT.resolve("deploy/convoy").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(ShortLivedJvms.ENVIRONMENT);
    builder
        .environment()
        .putAll(
            Map.of("SPARK_SUBMIT_OPTIONS", sparkOptions, "SPARK_LOCAL_DIRS", folder.toString()));
    builder.environment().putAll(environment);
    return new ConvoyProcess(builder.start(), out, err);
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGINT, as Ctrl-C does. */
  void interrupt() throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().onExit().join();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended. */
  int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }

  /** What it has printed on standard error so far. */
  String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits until it has printed such a text on standard error. */
  void awaitErr(String text) throws IOException, InterruptedException {
    while (!err().contains(text)) {
      assertThat(process.isAlive()).as(err()).isTrue();
      Thread.sleep(10);
    }
  }

  /** Waits until it has printed this number of further such lines on standard error. */
  void awaitErr(String text, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(awaitErrOrEnd(text)).as(err()).isTrue();
    }
  }

  /** Waits for another such line on standard error; false when the process ends without. */
  boolean awaitErrOrEnd(String text) throws IOException, InterruptedException {
    long before = errLines(text);
    while (process.isAlive() && errLines(text) == before) {
      Thread.sleep(10);
    }
    return process.isAlive();
  }

  private long errLines(String text) throws IOException {
    return err().lines().filter(line -> line.contains(text)).count();
  }

  /** The last line of standard output. */
  JsonNode json() throws IOException {
    List<String> lines = Files.readAllLines(out);
    return Json.mapper().readTree(lines.get(lines.size() - 1));
  }

  @Override
  public void close() {
    kill();
  }
}
