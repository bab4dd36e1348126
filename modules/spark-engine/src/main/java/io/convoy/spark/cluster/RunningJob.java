package io.convoy.spark.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;

/** A job of Spark's that is waited for. */
public final class RunningJob {
  private static final long TELL_MILLISECONDS = 200;

  private RunningJob() {}

  /**
   * Waits for the end of a job.
   *
   * @param whileRunning is done now and then
   * @throws SparkException if a task has failed; its cause tells why
   */
  public static void await(JavaFutureAction<Void> job, Runnable whileRunning)
      throws SparkException {
    while (true) {
      try {
        job.get(TELL_MILLISECONDS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException stillRunning) {
        whileRunning.run();
      } catch (InterruptedException stopped) {
        job.cancel(true);
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Cannot go on: stopped while a job was running", stopped);
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof SparkException cause) {
          throw cause;
        }
        throw new IllegalStateException(failure.getCause());
      }
    }
  }
}
