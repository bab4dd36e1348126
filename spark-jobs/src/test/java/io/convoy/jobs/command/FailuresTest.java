package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train | Cannot continue training: out of memory (Java heap space); raise spark.driver.memory on a local master or spark.executor.memory on a cluster, or lower training.batch-size",
        "score | Cannot score: out of memory (Java heap space); raise spark.driver.memory on a local master or spark.executor.memory on a cluster",
        "describe | Cannot describe: out of memory (Java heap space); raise the heap, as with JAVA_TOOL_OPTIONS=-Xmx4g"
      })
  void outOfMemoryNamesTheSettingsToChange(String command, String message) {
    Throwable failure = new OutOfMemoryError("Java heap space");
    assertThat(
            printed(
                new SparkException("Job aborted due to stage failure: ...", failure),
                new CommandLine(new Named()).setCommandName(command)))
        .isEqualTo(message);
  }

  @Test
  void failedTaskIsNamedWithItsExecutor() {
    Exception failure = new IllegalStateException("refused");
    String account =
        "Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure:"
            + " Lost task 1.3 in stage 5.0 (TID 12) (host executor 3): "
            + failure;
    assertThat(printed(new SparkException(account, failure)))
        .isEqualTo("Cannot continue: task 1 failed 4 times, lastly on executor 3 (host), refused");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.convoy.spark.rounds.TrainWorker", "call", "T.java", 1)
        });
    assertThat(printed(new SparkException(account, failure)))
        .isEqualTo(
            "Cannot continue: task 1 (in a round, worker 1) failed 4 times, lastly on executor 3"
                + " (host), refused");
  }

  @Test
  void causeIsPrintedWhereSparkSaysNothing() {
    Exception failure = new IOException("refused");
    assertThat(printed(new SparkException("Exception thrown in awaitResult: ", failure)))
        .isEqualTo("Cannot named: refused");
  }

  @Test
  void failuresOfLibrariesAreInWordsAndWithoutSecrets() {
    assertThat(printed(new AccessDeniedException("/x")))
        .isEqualTo("Cannot named: permission denied: /x");
    assertThat(printed(new UncheckedIOException(new UnknownHostException("node"))))
        .isEqualTo("Cannot named: unknown host: node");
    assertThat(printed(new IOException("s3a://K:S@b/x: com.amazonaws.SdkException: Forbidden")))
        .isEqualTo("Cannot named: s3a://***@b/x: Forbidden");
    assertThat(printed(new IllegalStateException("Cannot read x (org.a.b.CException: no)")))
        .isEqualTo("Cannot read x (no)");
  }

  @Test
  void aDefectHasItsPlace() {
    assertThat(printed(new NullPointerException("Cannot invoke \"a.b()\"")))
        .matches(
            "Cannot named: null pointer \\(unexpected at FailuresTest.java:\\d+; please report it\\)");
  }

  @Test
  void fullDiskHasRemedy() {
    String failure = "Cannot write checkpoint file:/out/1: No space left on device";
    Exception full = new UncheckedIOException(failure, new IOException());
    String remedy = failure + " (free disk space there; Spark's own files are in spark.local.dir";
    assertThat(printed(full)).isEqualTo(remedy + ")");
    assertThat(printed(full, new CommandLine(new Continued())))
        .isEqualTo(remedy + "; --resume continues)");
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
    assertThat(err.toString().strip())
        .startsWith(
            "Cannot broken: missing class: no such class (unexpected at FailuresTest.java:");
  }

  private String printed(Exception failure) {
    return printed(failure, new CommandLine(new Named()));
  }

  private static String printed(Exception failure, CommandLine command) {
    StringWriter printed = new StringWriter();
    command.setErr(new PrintWriter(printed));
    assertThat(new Failures().handleExecutionException(failure, command, null)).isEqualTo(1);
    return printed.toString().strip();
  }

  @CommandLine.Command(name = "continued")
  private static final class Continued implements Resumable {
    @Override
    public Optional<String> continuation() {
      return Optional.of("--resume continues");
    }
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
