package io.convoy.spark.executor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps resources that are expensive to create, and lends each to one thread at a time.
 *
 * @param <K> resources with equal keys are interchangeable
 */
final class Pool<K, T extends AutoCloseable> {
  private final Map<K, Deque<T>> idle = new HashMap<>();

  /** Number of times that the pool was emptied. */
  private int generation;

  /**
   * Lends an idle resource, or a new one. A resource whose user fails is closed, since its state is
   * unknown.
   */
  <R> R with(K key, Supplier<T> factory, Function<T, R> use) {
    int borrowedIn = generation();
    T pooled = borrow(key);
    T resource = pooled == null ? factory.get() : pooled;
    R result;
    try {
      result = use.apply(resource);
    } catch (RuntimeException | Error failure) {
      try {
        resource.close();
      } catch (Exception second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    if (!giveBack(key, resource, borrowedIn)) {
      close(resource);
    }
    return result;
  }

  /** Closes all resources: idle ones now, lent ones when they are given back. */
  void empty() {
    for (Deque<T> resources : removeAll().values()) {
      resources.forEach(Pool::close);
    }
  }

  synchronized boolean isEmpty() {
    return idle.isEmpty();
  }

  private synchronized int generation() {
    return generation;
  }

  private synchronized T borrow(K key) {
    Deque<T> resources = idle.get(key);
    if (resources == null) {
      return null;
    }
    T resource = resources.removeLast();
    if (resources.isEmpty()) {
      idle.remove(key);
    }
    return resource;
  }

  private synchronized boolean giveBack(K key, T resource, int borrowedIn) {
    if (borrowedIn != generation) {
      return false;
    }
    idle.computeIfAbsent(key, unused -> new ArrayDeque<>()).addLast(resource);
    return true;
  }

  private synchronized Map<K, Deque<T>> removeAll() {
    Map<K, Deque<T>> removed = new HashMap<>(idle);
    idle.clear();
    generation++;
    return removed;
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failure) {
      throw new IllegalStateException("Cannot close %s".formatted(resource), failure);
    }
  }
}
