package io.convoy.dataset.batch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that read and decode images: one pool for the whole process, one thread per core. */
final class ReadingThreads {
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), ReadingThreads::thread);

  private ReadingThreads() {}

  static <T> Future<T> submit(Callable<T> reading) {
    return THREADS.submit(reading);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "reading-" + STARTED.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
