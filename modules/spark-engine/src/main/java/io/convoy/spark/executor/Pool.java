package io.convoy.spark.executor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Things that are dear to build and used by one thread at a time, kept for the next task of the
 * same executor. A cache only: no result depends on whether a task finds one or builds its own.
 *
 * @param <K> what makes them interchangeable
 */
public final class Pool<K, T extends AutoCloseable> {
  private final Map<K, Deque<T>> idle = new ConcurrentHashMap<>();

  /**
   * Uses an idle one, or a new one. One that fails is closed, since nobody knows what state it is
   * in.
   */
  public <R> R with(K key, Function<K, T> builder, Function<T, R> use) {
    T pooled = take(key);
    T thing = pooled == null ? builder.apply(key) : pooled;
    R result;
    try {
      result = use.apply(thing);
    } catch (RuntimeException | Error failure) {
      close(thing, failure);
      throw failure;
    }
    giveBack(key, thing);
    return result;
  }

  /** Closes those of this key that are idle. */
  public void close(K key) {
    for (T thing = take(key); thing != null; thing = take(key)) {
      try {
        thing.close();
      } catch (Exception failure) {
        throw new IllegalStateException("Cannot close " + thing, failure);
      }
    }
  }

  private T take(K key) {
    Deque<T> things = idle.computeIfAbsent(key, unused -> new ArrayDeque<>());
    synchronized (things) {
      return things.pollLast();
    }
  }

  private void giveBack(K key, T thing) {
    Deque<T> things = idle.computeIfAbsent(key, unused -> new ArrayDeque<>());
    synchronized (things) {
      things.addLast(thing);
    }
  }

  private void close(T thing, Throwable failure) {
    try {
      thing.close();
    } catch (Exception second) {
      failure.addSuppressed(second);
    }
  }
}
