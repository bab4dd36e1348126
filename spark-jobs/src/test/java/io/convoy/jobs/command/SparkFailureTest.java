package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkFailureTest {
  @Test
  void aJobThatWeCancelledTellsOurReason() {
    assertThat(
            SparkFailure.explain(
                "[SPARK_JOB_CANCELLED] Job 3 cancelled Cannot continue: tired", false))
        .contains("Cannot continue: tired");
  }

  @Test
  void aTaskThatKeepsLosingItsExecutorTellsWhatToChange() {
    String sparks =
        """
        Job aborted due to stage failure: Task 0 in stage 5.0 failed 4 times, most recent failure: \
        Lost task 0.3 in stage 5.0 (TID 12) (127.0.0.1 executor 5): ExecutorLostFailure (executor 5 \
        exited caused by one of the running tasks) Reason: Command exited with code 52
        Driver stacktrace:""";
    assertThat(SparkFailure.explain(sparks, true))
        .contains(
            "Cannot continue: task 0 (in a round, worker 0) failed 4 times, lastly on executor 5"
                + " (127.0.0.1), lost: Command exited with code 52 (its heap was too small:"
                + " increase spark.executor.memory or, in training, reduce training.batch-size)");
  }

  @Test
  void aTaskThatKeepsFailingTellsWhereAndWhy() {
    String sparks =
        """
        Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure: \
        Lost task 1.3 in stage 5.0 (TID 12) (host.example executor 3): java.io.IOException: quota
        \tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
        Driver stacktrace:""";
    assertThat(SparkFailure.explain(sparks, true))
        .contains(
            "Cannot continue: task 1 (in a round, worker 1) failed 4 times, lastly on executor 3"
                + " (host.example), quota");
  }

  @Test
  void onlyInARoundIsATaskAWorker() {
    String sparks =
        "Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure:"
            + " Lost task 1.3 in stage 5.0 (TID 12) (host executor 3): java.io.IOException: quota";
    assertThat(SparkFailure.explain(sparks, false))
        .contains("Cannot continue: task 1 failed 4 times, lastly on executor 3 (host), quota");
  }

  @Test
  void aRoundIsKnownByTheCodeThatStartedTheJob() {
    Exception failure = new Exception();
    assertThat(SparkFailure.isInRound(failure)).isFalse();
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.apache.spark.SparkContext", "runJob", "SparkContext.scala", 1),
          new StackTraceElement("io.convoy.spark.rounds.SingleElementJob", "of", "S.java", 1)
        });
    assertThat(SparkFailure.isInRound(failure)).isTrue();
  }

  @Test
  void anApplicationThatHasEndedTellsThatSparkKnowsWhy() {
    assertThat(
            SparkFailure.explain(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was",
                false))
        .contains(
            "Cannot continue: Spark has stopped the application; see the log above for the reason"
                + " (no master at that address, or the application was killed on the cluster)");
  }

  @Test
  void othersAreLeftToOthers() {
    assertThat(SparkFailure.explain("No such thing", true)).isEmpty();
  }
}
