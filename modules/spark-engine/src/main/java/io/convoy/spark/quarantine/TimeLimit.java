package io.convoy.spark.quarantine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Limit of the time that the work on one image may take. The limit counts its own ticks, one a
 * second, instead of reading a clock: seconds in which the whole process was suspended do not
 * count.
 */
final class TimeLimit implements AutoCloseable {
  private final int seconds;
  private final IntConsumer exceeded;
  private final Map<Thread, Work> running = new ConcurrentHashMap<>();
  private final AtomicInteger now = new AtomicInteger();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(TimeLimit::thread);

  private record Work(int image, int since) {}

  /**
   * Creates a limit that does not tick yet.
   *
   * @param seconds that the work on one image may take
   * @param exceeded receives the number of an image that takes longer
   */
  TimeLimit(int seconds, IntConsumer exceeded) {
    this.seconds = seconds;
    this.exceeded = exceeded;
  }

  /** Starts to tick every second. */
  TimeLimit start() {
    var unused = ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    return this;
  }

  /** Runs the work on one image in the calling thread. */
  <T> T within(int image, Supplier<T> work) {
    running.put(Thread.currentThread(), new Work(image, now.get()));
    try {
      return work.get();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /** Counts a second. */
  void tick() {
    int second = now.incrementAndGet();
    for (Work work : running.values()) {
      if (second - work.since() > seconds) {
        exceeded.accept(work.image());
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
