package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Test
  void tellWhatConvoySaidWithoutSparksAccountOfIt() {
    Exception failure = new IllegalStateException("Cannot go on: tired");
    assertThat(told(new SparkException("Job aborted due to stage failure: ...", failure)))
        .isEqualTo("Cannot go on: tired");
  }

  @Test
  void tellWhatToChangeWhereMemoryRanOut() {
    Throwable failure = new OutOfMemoryError("Java heap space");
    assertThat(told(new SparkException("Job aborted due to stage failure: ...", failure)))
        .isEqualTo(
            "Cannot go on: out of memory (Java heap space); give Spark more, spark.driver.memory on"
                + " a local master and spark.executor.memory on others, or smaller batches,"
                + " training.batch-size");
  }

  private String told(Exception failure) {
    CommandLine command = new CommandLine(new Named()).setErr(new PrintWriter(err));
    assertThat(new Failures().handleExecutionException(failure, command, null)).isEqualTo(1);
    return err.toString().strip();
  }

  @CommandLine.Command(name = "named")
  private static final class Named {}
}
