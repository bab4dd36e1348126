package io.convoy.spark.cluster;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Cancels a job whose executors are lost repeatedly. Spark counts the failures of a task, but not
 * the losses of processes that were killed, as Linux does when memory runs out: it would replace
 * the executors forever. Executors that leave as dynamic allocation, or the owner of their machine,
 * wants it do not count.
 */
public final class ExecutorLosses extends SparkListener {
  private static final String IN_A_ROW = "executors were lost in a row";

  private final int maxFailures;
  private final BiConsumer<Integer, String> cancel;
  private final Set<String> executors = new HashSet<>();
  private int mostExecutors;
  private int job;
  private int lost;

  /**
   * @param maxFailures losses allowed in one job, in addition to one loss of every executor
   * @param cancel cancels the job of this number for this reason
   */
  ExecutorLosses(int maxFailures, BiConsumer<Integer, String> cancel) {
    this.maxFailures = maxFailures;
    this.cancel = cancel;
  }

  /** Watches all jobs from now on, with Spark's own limit for the failures of a task. */
  public static void watch(SparkContext spark) {
    int maxFailures = spark.conf().getInt("spark.task.maxFailures", 4);
    spark.addSparkListener(new ExecutorLosses(maxFailures, spark::cancelJob));
  }

  /** Returns whether a job failed because executors were lost. */
  public static boolean haveEnded(SparkException job) {
    String message = job.getMessage();
    return message.contains("ExecutorLostFailure") || message.contains(IN_A_ROW);
  }

  @Override
  public void onJobStart(SparkListenerJobStart started) {
    job = started.jobId();
    lost = 0;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    executors.add(added.executorId());
    mostExecutors = Math.max(mostExecutors, executors.size());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    executors.remove(removed.executorId());
    ExecutorLoss loss = new ExecutorLoss(removed.reason());
    if (loss.isDeparture()) {
      return;
    }
    lost++;
    if (lost > maxFailures + mostExecutors) {
      cancel.accept(
          job,
          "Cannot continue: %s %s; the last was executor %s: %s"
              .formatted(lost, IN_A_ROW, removed.executorId(), loss));
    }
  }
}
