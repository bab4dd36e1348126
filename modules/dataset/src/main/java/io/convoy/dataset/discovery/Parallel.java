package io.convoy.dataset.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does what waits for file systems on several threads; nothing shows in which order. */
final class Parallel {
  /** More than there are cores: they wait for the network, not for one another. */
  private static final int THREADS = 8;

  private Parallel() {}

  /**
   * Results in the order of the items.
   *
   * @throws RuntimeException of the first item that failed, in their order
   */
  static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<R>> futures = new ArrayList<>();
      items.forEach(item -> futures.add(threads.submit(() -> function.apply(item))));
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(await(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R await(Future<R> result) {
    try {
      return result.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot go on: stopped while listing images", stopped);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
