package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.List$;

class MissingExecutorsTest {
  private final List<String> cancelled = new ArrayList<>();
  private int slots;
  private final MissingExecutors missing =
      new MissingExecutors(
          () -> slots,
          new MissingExecutors.Patience(Duration.ofSeconds(60), "100g"),
          (job, reason) -> cancelled.add(job + " " + reason));

  @Test
  void endAJobThatHasNoneForTooLong() {
    start(7);
    lookFor(59);
    assertThat(cancelled).isEmpty();
    lookFor(1);
    assertThat(cancelled)
        .containsExactly(
            "7 Cannot go on: there has been no executor for 60 s (asked for: at least one, of"
                + " spark.executor.memory = 100g; come: none; if the cluster is busy, wait longer,"
                + " spark.scheduler.maxRegisteredResourcesWaitingTime; else ask for less,"
                + " spark.executor.memory or spark.executor.cores, or start more workers)");
  }

  @Test
  void areWaitedForAnewOnceOneHasCome() {
    start(7);
    lookFor(59);
    slots = 1;
    lookFor(1);
    slots = 0;
    lookFor(59);
    assertThat(cancelled).isEmpty();
    lookFor(1);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void areNotMissedBetweenJobs() {
    start(7);
    lookFor(59);
    missing.onJobEnd(new SparkListenerJobEnd(7, 0, JobSucceeded$.MODULE$));
    lookFor(120);
    start(8);
    lookFor(59);
    assertThat(cancelled).isEmpty();
  }

  private void start(int job) {
    missing.onJobStart(new SparkListenerJobStart(job, 0, List$.MODULE$.empty(), new Properties()));
  }

  private void lookFor(int seconds) {
    IntStream.range(0, seconds).forEach(second -> missing.look());
  }
}
