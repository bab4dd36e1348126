package io.convoy.dataset.concurrent;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for futures and rethrows what their threads have thrown, without a wrapper. */
public final class Futures {
  private Futures() {}

  /**
   * Waits for a result.
   *
   * @param activity of this thread, for the message of an interruption: "waiting for images"
   * @throws RuntimeException the exception of the other thread, itself
   * @throws IllegalStateException if this thread is interrupted
   */
  public static <T> T await(Future<T> future, String activity) {
    try {
      return future.get();
    } catch (InterruptedException interruption) {
      throw interrupted(interruption, activity);
    } catch (ExecutionException failure) {
      throw unchecked(failure);
    }
  }

  /**
   * Returns what to throw when this thread is interrupted, and marks the thread as interrupted.
   *
   * @param activity of this thread, for the message
   */
  public static IllegalStateException interrupted(
      InterruptedException interruption, String activity) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(
        "Cannot continue: interrupted while " + activity, interruption);
  }

  /**
   * Returns the exception of the other thread, wrapped only if it is a checked one. Its own stack
   * trace says where it happened; that of the waiting thread adds nothing.
   *
   * @throws Error the error of the other thread, itself
   */
  public static RuntimeException unchecked(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }
}
