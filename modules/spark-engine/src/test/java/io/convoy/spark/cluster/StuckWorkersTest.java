package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple4;
import scala.collection.immutable.List$;
import scala.collection.immutable.Map$;

class StuckWorkersTest {
  private static final int STAGE = 3;
  private static final long STEPS = 17;

  private final List<String> cancelled = new ArrayList<>();
  private long seconds;
  private final StuckWorkers stuck =
      new StuckWorkers(
          Duration.ofMinutes(10),
          (job, reason) -> cancelled.add(job + " " + reason),
          () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void roundOfAWorkerWithoutProgressIsCancelled() {
    startRound(7);
    start(1, 100);
    afterMinutes(6, 100, 1);
    afterMinutes(10, 100, 1);
    assertThat(cancelled).isEmpty();
    afterMinutes(1, 100, 1);
    assertThat(cancelled)
        .containsExactly(
            "7 Cannot continue training: worker 1 on executor 5 (host) has not finished a step in 600 s, in"
                + " epoch 1, round 2 (it may wait for an image or hang: see the log of this"
                + " executor; if a step may take longer, increase training.max-step-time)");
    afterMinutes(1, 100, 1);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void roundOfAWorkerThatNeverBeginsIsCancelled() {
    startRound(0);
    start(0, 100);
    heartbeat(11);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void slowWorkerMayContinue() {
    startRound(0);
    start(0, 100);
    start(1, 101);
    for (long steps = 1; steps < 100; steps++) {
      afterMinutes(9, 100, steps);
      afterMinutes(0, 101, steps);
    }
    assertThat(cancelled).isEmpty();
  }

  @Test
  void workerWhoseCopyHasFinishedIsIgnored() {
    startRound(0);
    start(1, 100);
    start(1, 101);
    end(1, 101, Success$.MODULE$);
    heartbeat(60);
    assertThat(cancelled).isEmpty();
  }

  @Test
  void workerWhoseCopyHasFailedIsStillWatched() {
    startRound(0);
    start(1, 100);
    start(1, 101);
    end(1, 101, new TaskKilled("lost", List$.MODULE$.empty(), List$.MODULE$.empty(), null));
    heartbeat(11);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void otherJobsAreNotWatched() {
    startJob(1, new Properties());
    start(0, 100);
    heartbeat(60);
    startRound(2);
    start(0, 101);
    stuck.onJobEnd(new SparkListenerJobEnd(2, 0, JobSucceeded$.MODULE$));
    heartbeat(60);
    assertThat(cancelled).isEmpty();
  }

  private void startRound(int job) {
    Properties properties = new Properties();
    properties.setProperty(StuckWorkers.STEPS, Long.toString(STEPS));
    properties.setProperty("spark.job.description", "epoch 1, round 2");
    startJob(job, properties);
  }

  private void startJob(int job, Properties properties) {
    stuck.onJobStart(new SparkListenerJobStart(job, 0, List$.MODULE$.empty(), properties));
  }

  private void start(int worker, long task) {
    stuck.onTaskStart(new SparkListenerTaskStart(STAGE, 0, info(worker, task)));
  }

  private void end(int worker, long task, TaskEndReason reason) {
    stuck.onTaskEnd(
        new SparkListenerTaskEnd(STAGE, 0, "ResultTask", reason, info(worker, task), null, null));
  }

  private static TaskInfo info(int worker, long task) {
    return new TaskInfo(
        task, worker, 0, worker, 0, "5", "host", TaskLocality.PROCESS_LOCAL(), false);
  }

  /** An empty heartbeat, some minutes later. */
  private void heartbeat(int minutes) {
    seconds += Duration.ofMinutes(minutes).toSeconds();
    stuck.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate(
            "driver", List$.MODULE$.empty(), Map$.MODULE$.empty()));
  }

  /** A heartbeat with the count of a task, some minutes later. */
  private void afterMinutes(int minutes, long task, long steps) {
    seconds += Duration.ofMinutes(minutes).toSeconds();
    stuck.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate(
            "5",
            List$.MODULE$
                .<Tuple4<Object, Object, Object, scala.collection.immutable.List<AccumulableInfo>>>
                    empty()
                .$colon$colon(
                    new Tuple4<>(
                        task,
                        STAGE,
                        0,
                        List$.MODULE$
                            .<AccumulableInfo>empty()
                            .$colon$colon(counter(STEPS, steps))
                            .$colon$colon(counter(STEPS + 1, seconds)))),
            Map$.MODULE$.empty()));
  }

  private static AccumulableInfo counter(long id, long value) {
    return new AccumulableInfo(
        id, Option.empty(), Option.apply(value), Option.empty(), false, false, Option.empty());
  }
}
