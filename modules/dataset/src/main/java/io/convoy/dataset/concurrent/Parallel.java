package io.convoy.dataset.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs work that waits for file systems or the network on several threads. */
public final class Parallel {
  /** More than the number of cores: the threads mostly wait for the network. */
  private static final int THREADS = 8;

  private Parallel() {}

  /** Applies a function to all items, a few at a time; see {@link #map(int, List, Function)}. */
  public static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    return map(THREADS, items, function);
  }

  /**
   * Applies a function to all items.
   *
   * @param count number of items at a time
   * @return the results in the order of the items, whichever is finished first
   * @throws RuntimeException of the first item, in their order, whose function failed
   */
  public static <T, R> List<R> map(int count, List<T> items, Function<T, R> function) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<R>> futures = new ArrayList<>();
      items.forEach(item -> futures.add(threads.submit(() -> function.apply(item))));
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(Futures.await(future, "waiting for files or the network"));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
