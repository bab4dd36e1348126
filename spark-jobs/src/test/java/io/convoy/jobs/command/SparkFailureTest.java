package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkFailureTest {
  @Test
  void aJobThatWeCancelledTellsOurReason() {
    assertThat(SparkFailure.explain("[SPARK_JOB_CANCELLED] Job 3 cancelled Cannot go on: tired"))
        .isEqualTo("Cannot go on: tired");
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
        .isEqualTo(
            "Cannot go on: a task lost its executor in each of 4 attempts, lastly: Command exited"
                + " with code 52 (give them more memory, spark.executor.memory for the heap and"
                + " spark.executor.memoryOverhead for networks, or smaller batches,"
                + " training.batch-size)");
  }

  @Test
  void anApplicationThatHasEndedTellsThatSparkKnowsWhy() {
    assertThat(
            SparkFailure.explain(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was"))
        .isEqualTo(
            "Cannot go on: Spark has ended the application; the log above says why"
                + " (no master at that address, or the application was killed on the cluster)");
  }

  @Test
  void othersStayAsTheyAre() {
    assertThat(SparkFailure.explain("No such thing")).isEqualTo("No such thing");
  }
}
