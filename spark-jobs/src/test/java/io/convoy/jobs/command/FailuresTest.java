package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Test
  void messageOfConvoyIsPrintedWithoutThatOfSpark() {
    Exception failure = new IllegalStateException("Cannot continue: tired");
    assertThat(printed(new SparkException("Job aborted due to stage failure: ...", failure)))
        .isEqualTo("Cannot continue: tired");
  }

  @Test
  void outOfMemoryNamesTheSettingsToChange() {
    Throwable failure = new OutOfMemoryError("Java heap space");
    assertThat(printed(new SparkException("Job aborted due to stage failure: ...", failure)))
        .isEqualTo(
            "Cannot continue training: out of memory (Java heap space); raise spark.driver.memory on"
                + " a local master or spark.executor.memory on a cluster, or lower"
                + " training.batch-size");
  }

  @Test
  void failedTaskIsNamedWithItsExecutor() {
    Exception failure = new IllegalStateException("refused");
    String account =
        "Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure:"
            + " Lost task 1.3 in stage 5.0 (TID 12) (host executor 3): "
            + failure;
    assertThat(printed(new SparkException(account, failure)))
        .isEqualTo(
            "Cannot continue: task 1 (in a round, worker 1) failed 4 times, lastly on executor 3"
                + " (host), java.lang.IllegalStateException: refused");
  }

  @Test
  void causeIsPrintedWhereSparkSaysNothing() {
    Exception failure = new IOException("refused");
    assertThat(printed(new SparkException("Exception thrown in awaitResult: ", failure)))
        .isEqualTo("refused");
  }

  @Test
  void fullDiskHasRemedy() {
    String failure = "Cannot write checkpoint file:/out/1: No space left on device";
    assertThat(printed(new UncheckedIOException(failure, new IOException())))
        .isEqualTo(
            failure
                + " (free disk space there; Spark's own files are in spark.local.dir; earlier"
                + " checkpoints and results are complete, and --resume continues from them)");
  }

  @Test
  void charactersThatATerminalObeysAreEscaped() {
    assertThat(printed(new IllegalStateException("Cannot open x\u001b[31m\r\u009b\u202e")))
        .isEqualTo("Cannot open x\\u001b[31m\\r\\u009b\\u202e");
    CommandLine command = new CommandLine(new Named()).setErr(new PrintWriter(err));
    new Failures().handleParseException(new ParameterException(command, "Unknown: \u0007"), null);
    assertThat(err.toString()).endsWith("Unknown: \\u0007\nTry 'named --help'.\n");
  }

  @Test
  void resultsInJsonAreEscaped() {
    assertThat(ResultJson.of(Map.of("label", "\u001b\u007f\u009b\u202e\u00e9\n")))
        .isEqualTo("{\"label\":\"\\u001B\\u007f\\u009b\\u202e\u00e9\\n\"}");
  }

  @Test
  void errorsArePrintedLikeExceptions() {
    Failures failures = new Failures();
    CommandLine command =
        new CommandLine(new Broken())
            .setErr(new PrintWriter(err))
            .setExecutionStrategy(failures)
            .setExecutionExceptionHandler(failures);
    assertThat(command.execute()).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("java.lang.NoClassDefFoundError: no such class");
  }

  private String printed(Exception failure) {
    CommandLine command = new CommandLine(new Named()).setErr(new PrintWriter(err));
    assertThat(new Failures().handleExecutionException(failure, command, null)).isEqualTo(1);
    return err.toString().strip();
  }

  @CommandLine.Command(name = "named")
  private static final class Named {}

  @CommandLine.Command(name = "broken")
  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new NoClassDefFoundError("no such class");
    }
  }
}
