package io.convoy.spark.cluster;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Ends a job for which there is no executor: none has ever registered, or the last one has gone and
 * no other comes. Spark would wait for ever.
 */
public final class MissingExecutors extends SparkListener {
  private static final long POLL_MILLISECONDS = 1000;

  private final IntSupplier slots;
  private final Patience patience;
  private final BiConsumer<Integer, String> cancel;
  private int job;
  private boolean running;
  private long pollsWithout;

  /** How long executors are waited for. */
  record Patience(Duration time, String memory) {
    /** Spark's own setting, with a default for clusters whose machines have to be started first. */
    private static final String SETTING = "spark.scheduler.maxRegisteredResourcesWaitingTime";

    static Patience of(SparkContext spark) {
      SparkConf conf = spark.conf();
      return new Patience(
          Duration.ofSeconds(conf.getTimeAsSeconds(SETTING, "5m")),
          conf.get("spark.executor.memory", "1g"));
    }

    /** What is said when it is at an end. */
    String exhausted() {
      return "Cannot go on: there has been no executor for %s s (asked for: at least one, of spark.executor.memory = %s; come: none; if the cluster is busy, wait longer, %s; else ask for less, spark.executor.memory or spark.executor.cores, or start more workers)"
          .formatted(time.toSeconds(), memory, SETTING);
    }
  }

  /**
   * @param slots how many tasks can run at the same time, at the moment
   * @param cancel ends the job of that number for that reason
   */
  MissingExecutors(IntSupplier slots, Patience patience, BiConsumer<Integer, String> cancel) {
    this.slots = slots;
    this.patience = patience;
    this.cancel = cancel;
  }

  /** Watches over all jobs to come. */
  public static void watch(SparkContext spark) {
    if (spark.isLocal()) {
      return;
    }
    MissingExecutors missing =
        new MissingExecutors(() -> TaskSlots.count(spark), Patience.of(spark), spark::cancelJob);
    spark.addSparkListener(missing);
    Timer timer = new Timer("missing-executors", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            if (spark.isStopped()) {
              timer.cancel();
            } else {
              missing.look();
            }
          }
        },
        POLL_MILLISECONDS,
        POLL_MILLISECONDS);
  }

  /** Takes another look whether there are executors. */
  synchronized void look() {
    pollsWithout = running && slots.getAsInt() == 0 ? pollsWithout + 1 : 0;
    if (pollsWithout * POLL_MILLISECONDS >= patience.time().toMillis() && pollsWithout > 0) {
      pollsWithout = 0;
      cancel.accept(job, patience.exhausted());
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart started) {
    job = started.jobId();
    running = true;
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd ended) {
    running = false;
  }
}
