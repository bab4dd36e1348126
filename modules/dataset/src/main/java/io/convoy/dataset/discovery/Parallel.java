package io.convoy.dataset.discovery;

import io.convoy.dataset.concurrent.Futures;
import java.util.ArrayList;
import java.util.List;
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
        results.add(Futures.await(future, "listing images"));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
