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
          new MissingExecutors.Timeout(Duration.ofSeconds(60), "100g"),
          (job, reason) -> cancelled.add(job + " " + reason));

  @Test
  void jobWithoutExecutorsForTooLongIsCancelled() {
    start(7);
    pollFor(59);
    assertThat(cancelled).isEmpty();
    pollFor(1);
    assertThat(cancelled)
        .containsExactly(
            "7 Cannot continue: no executor for 60 s (requested: at least one with"
                + " spark.executor.memory = 100g; registered: 0; if the cluster is busy, increase"
                + " spark.scheduler.maxRegisteredResourcesWaitingTime; otherwise reduce"
                + " spark.executor.memory or spark.executor.cores, or start more workers)");
  }

  @Test
  void timeStartsAgainAfterAnExecutorHasRegistered() {
    start(7);
    pollFor(59);
    slots = 1;
    pollFor(1);
    slots = 0;
    pollFor(59);
    assertThat(cancelled).isEmpty();
    pollFor(1);
    assertThat(cancelled).hasSize(1);
  }

  @Test
  void timeBetweenJobsDoesNotCount() {
    start(7);
    pollFor(59);
    missing.onJobEnd(new SparkListenerJobEnd(7, 0, JobSucceeded$.MODULE$));
    pollFor(120);
    start(8);
    pollFor(59);
    assertThat(cancelled).isEmpty();
  }

  private void start(int job) {
    missing.onJobStart(new SparkListenerJobStart(job, 0, List$.MODULE$.empty(), new Properties()));
  }

  private void pollFor(int seconds) {
    IntStream.range(0, seconds).forEach(second -> missing.poll());
  }
}
