package io.convoy.spark.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * Cancels a round or an evaluation in which a worker makes no progress: it waits for an image that
 * never arrives, or hangs in native code. Its executor is alive, so Spark would wait forever; Spark
 * itself gives up an executor without heartbeats. A worker that is only slow may continue.
 *
 * <p>The heartbeats of executors report the steps that workers have counted; each heartbeat is
 * checked.
 */
public final class StuckWorkers extends SparkListener {
  /**
   * The property of a watched job: the id of the accumulator in which its tasks count their steps
   * or images.
   */
  public static final String STEPS = "io.convoy.steps";

  private final Duration maxStepTime;
  private final BiConsumer<Integer, String> cancel;
  private final LongSupplier nanoClock;
  private final Map<Long, Running> running = new HashMap<>();
  private int job;
  private String description;
  private String steps;

  /** A running task. */
  private static final class Running {
    private final TaskInfo task;
    private final int stage;
    private Object steps = 0L;
    private long sinceNanos;

    Running(TaskInfo task, int stage, long now) {
      this.task = task;
      this.stage = stage;
      this.sinceNanos = now;
    }
  }

  /**
   * @param cancel cancels the job of this number for this reason
   * @param nanoClock like {@link System#nanoTime}
   */
  public StuckWorkers(
      Duration maxStepTime, BiConsumer<Integer, String> cancel, LongSupplier nanoClock) {
    this.maxStepTime = maxStepTime;
    this.cancel = cancel;
    this.nanoClock = nanoClock;
  }

  /**
   * Watches all rounds and evaluations until the result is closed.
   *
   * @param maxStepTime in which a worker must finish a step
   */
  public static Watch watch(SparkContext spark, Duration maxStepTime) {
    StuckWorkers listener = new StuckWorkers(maxStepTime, spark::cancelJob, System::nanoTime);
    spark.addSparkListener(listener);
    return () -> spark.removeSparkListener(listener);
  }

  /** A watch that ends when it is closed. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void onJobStart(SparkListenerJobStart started) {
    Properties properties = started.properties();
    job = started.jobId();
    steps = properties.getProperty(STEPS);
    description = properties.getProperty("spark.job.description");
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd ended) {
    steps = null;
    running.clear();
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart started) {
    if (steps != null) {
      TaskInfo task = started.taskInfo();
      running.put(task.taskId(), new Running(task, started.stageId(), nanoClock.getAsLong()));
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    TaskInfo task = ended.taskInfo();
    running.remove(task.taskId());
    if (ended.reason() == Success$.MODULE$) {
      // Copies of this task, which speculation has started, are not needed any more.
      running
          .values()
          .removeIf(other -> other.stage == ended.stageId() && other.task.index() == task.index());
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    long now = nanoClock.getAsLong();
    for (var tasks = update.accumUpdates().iterator(); tasks.hasNext(); ) {
      var task = tasks.next();
      Running worker = running.get((Long) task._1());
      if (worker != null) {
        for (var counters = task._4().iterator(); counters.hasNext(); ) {
          count(worker, counters.next(), now);
        }
      }
    }
    running.values().stream()
        .filter(worker -> now - worker.sinceNanos > maxStepTime.toNanos())
        .findFirst()
        .ifPresent(this::end);
  }

  private void count(Running worker, AccumulableInfo counter, long now) {
    if (!steps.equals(Long.toString(counter.id()))) {
      return;
    }
    Object value = counter.update().get();
    if (!value.equals(worker.steps)) {
      worker.steps = value;
      worker.sinceNanos = now;
    }
  }

  private void end(Running worker) {
    running.clear();
    cancel.accept(
        job,
        "Cannot continue training: worker %s on executor %s (%s) has not finished a step in %s s, in %s (it may wait for an image or hang: see the log of this executor; if a step may take longer, increase training.max-step-time)"
            .formatted(
                worker.task.partitionId(),
                worker.task.executorId(),
                worker.task.host(),
                maxStepTime.toSeconds(),
                description));
  }
}
