package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkException;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.immutable.List$;

class ExecutorLossesTest {
  private final List<String> cancelled = new ArrayList<>();
  private final ExecutorLosses losses =
      new ExecutorLosses(4, (job, reason) -> cancelled.add(job + " " + reason));
  private int executors;

  @Test
  void jobIsCancelledBeyondTheFailuresOfATaskAndOneLossOfEveryExecutor() {
    startJob(7);
    add();
    add();
    loseAndReplace(6);
    assertThat(cancelled).isEmpty();
    loseAndReplace(1);
    assertThat(cancelled)
        .containsExactly(
            "7 Cannot continue: 7 executors were lost in a row; the last was executor 7: "
                + new ExecutorLoss("Command exited with code 137"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Executor killed by driver.",
        "Finished decommissioning",
        "Executor decommission: spark scale down",
        "Container container_1 on host: h was preempted."
      })
  void executorsThatLeaveAreNotLost(String reason) {
    startJob(7);
    add();
    loseAndReplace(20, reason);
    assertThat(cancelled).isEmpty();
    loseAndReplace(6);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void lossesAreCountedForEachJob() {
    add();
    for (int job = 0; job < 3; job++) {
      startJob(job);
      loseAndReplace(5);
    }
    assertThat(cancelled).isEmpty();
  }

  @Test
  void jobsThatFailForLostExecutorsAreRecognized() {
    assertThat(
            ExecutorLosses.haveEnded(
                new SparkException(
                    "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent"
                        + " failure: Lost task 0.3 in stage 1.0 (TID 8) (host executor 3):"
                        + " ExecutorLostFailure (executor 3 exited caused by one of the running tasks)"
                        + " Reason: Command exited with code 137")))
        .isTrue();
    startJob(7);
    add();
    loseAndReplace(6);
    assertThat(ExecutorLosses.haveEnded(new SparkException("Job 7 cancelled " + cancelled.get(0))))
        .isTrue();
    assertThat(ExecutorLosses.haveEnded(new SparkException("Job 7 cancelled by user"))).isFalse();
  }

  private void startJob(int number) {
    losses.onJobStart(
        new SparkListenerJobStart(number, 0, List$.MODULE$.empty(), new Properties()));
  }

  private void add() {
    losses.onExecutorAdded(new SparkListenerExecutorAdded(0, Integer.toString(executors), null));
    executors++;
  }

  private void loseAndReplace(int times) {
    loseAndReplace(times, "Command exited with code 137");
  }

  private void loseAndReplace(int times, String reason) {
    for (int i = 0; i < times; i++) {
      String newest = Integer.toString(executors - 1);
      losses.onExecutorRemoved(new SparkListenerExecutorRemoved(0, newest, reason));
      add();
    }
  }
}
