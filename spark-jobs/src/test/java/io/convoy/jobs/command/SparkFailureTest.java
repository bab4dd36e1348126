package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkFailureTest {
  @Test
  void aJobThatWeCancelledTellsOurReason() {
    assertThat(SparkFailure.explain("[SPARK_JOB_CANCELLED] Job 3 cancelled Cannot go on: tired"))
        .contains("Cannot go on: tired");
  }

  @Test
  void aTaskThatKeepsLosingItsExecutorTellsWhatToChange() {
    String sparks =
        """
        Job aborted due to stage failure: Task 0 in stage 5.0 failed 4 times, most recent failure: \
        Lost task 0.3 in stage 5.0 (TID 12) (127.0.0.1 executor 5): ExecutorLostFailure (executor 5 \
        exited caused by one of the running tasks) Reason: Command exited with code 52
        Driver stacktrace:""";
    assertThat(SparkFailure.explain(sparks))
        .contains(
            "Cannot go on: task 0 (in a round, worker 0) failed 4 times, lastly on executor 5"
                + " (127.0.0.1), lost: Command exited with code 52 (its heap was too small:"
                + " increase spark.executor.memory or reduce training.batch-size)");
  }

  @Test
  void aTaskThatKeepsFailingTellsWhereAndWhy() {
    String sparks =
        """
        Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure: \
        Lost task 1.3 in stage 5.0 (TID 12) (host.example executor 3): java.io.IOException: quota
        \tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
        Driver stacktrace:""";
    assertThat(SparkFailure.explain(sparks))
        .contains(
            "Cannot go on: task 1 (in a round, worker 1) failed 4 times, lastly on executor 3"
                + " (host.example), java.io.IOException: quota");
  }

  @Test
  void anApplicationThatHasEndedTellsThatSparkKnowsWhy() {
    assertThat(
            SparkFailure.explain(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was"))
        .contains(
            "Cannot go on: Spark has ended the application; the log above says why"
                + " (no master at that address, or the application was killed on the cluster)");
  }

  @Test
  void othersAreLeftToOthers() {
    assertThat(SparkFailure.explain("No such thing")).isEmpty();
  }
}
