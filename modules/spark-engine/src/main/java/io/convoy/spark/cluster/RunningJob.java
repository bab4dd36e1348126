package io.convoy.spark.cluster;

import io.convoy.dataset.concurrent.Futures;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;

/** Waits for a Spark job and reports its progress. */
public final class RunningJob {
  private static final long PROGRESS_MILLISECONDS = 200;

  private RunningJob() {}

  /**
   * Waits for the end of a job.
   *
   * @param whileRunning called several times a second
   * @throws SparkException if a task has failed; its cause says why
   */
  public static void await(JavaFutureAction<Void> job, Runnable whileRunning)
      throws SparkException {
    while (true) {
      try {
        job.get(PROGRESS_MILLISECONDS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException stillRunning) {
        whileRunning.run();
      } catch (InterruptedException interruption) {
        job.cancel(true);
        throw Futures.interrupted(interruption, "a Spark job was running");
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof SparkException cause) {
          throw cause;
        }
        throw Futures.unchecked(failure);
      }
    }
  }
}
