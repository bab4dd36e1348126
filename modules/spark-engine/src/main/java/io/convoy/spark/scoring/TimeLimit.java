package io.convoy.spark.scoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How long the work at one image may last. Seconds are counted rather than read from a clock: those
 * in which the whole process was stopped do not count.
 */
final class TimeLimit implements AutoCloseable {
  private final int seconds;
  private final IntConsumer exceeded;
  private final Map<Thread, Work> running = new ConcurrentHashMap<>();
  private final AtomicInteger now = new AtomicInteger();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(TimeLimit::thread);

  private record Work(int example, int since) {}

  /**
   * Begins to count.
   *
   * @param seconds that the work at one image may last
   * @param exceeded is told the number of an image at which it lasts longer
   */
  TimeLimit(int seconds, IntConsumer exceeded) {
    this.seconds = seconds;
    this.exceeded = exceeded;
  }

  /** Counts by itself. */
  TimeLimit start() {
    var unused = ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    return this;
  }

  /** Works at one image, in this thread. */
  <T> T within(int example, Supplier<T> work) {
    running.put(Thread.currentThread(), new Work(example, now.get()));
    try {
      return work.get();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /** A second has gone by. */
  void tick() {
    int second = now.incrementAndGet();
    for (Work work : running.values()) {
      if (second - work.since() > seconds) {
        exceeded.accept(work.example());
      }
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "time-limit");
    thread.setDaemon(true);
    return thread;
  }
}
