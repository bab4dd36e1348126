package io.convoy.dataset.batch;

import io.convoy.dataset.concurrent.Futures;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads batches of examples on the {@link ReadingThreads}, in order, before they are asked for.
 *
 * <p>For one thread. {@link #close} ends reading that is no longer needed.
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
  /** Number of batches that are read or being read while one is in use. */
  private static final int AHEAD = 3;

  private final Function<int[], T> reader;
  private final int[] examples;
  private final int batchSize;
  private final Queue<Future<T>> ahead = new ArrayDeque<>();
  private int asked;
  private long waitedNanos;

  /**
   * Starts to read.
   *
   * @param reader of a batch, safe for several threads
   * @param examples numbers of the examples, in the order wanted
   * @param batchSize examples in every batch but the last
   */
  ReadAhead(Function<int[], T> reader, int[] examples, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Invalid batch size: %s (must be at least 1)".formatted(batchSize));
    }
    this.reader = reader;
    this.examples = examples.clone();
    this.batchSize = batchSize;
    fill();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Cannot read another batch: all %s examples are read".formatted(examples.length));
    }
    long began = System.nanoTime();
    T batch = Futures.await(ahead.remove(), "waiting for images");
    waitedNanos += System.nanoTime() - began;
    fill();
    return batch;
  }

  double secondsWaited() {
    return waitedNanos / 1e9;
  }

  /** Lets reads in progress end: an interrupt would close a local file for all threads. */
  @Override
  public void close() {
    ahead.forEach(batch -> batch.cancel(false));
    ahead.clear();
  }

  private void fill() {
    while (ahead.size() < AHEAD && asked < examples.length) {
      int end = (int) Math.min(examples.length, (long) asked + batchSize);
      int[] numbers = Arrays.copyOfRange(examples, asked, end);
      ahead.add(ReadingThreads.submit(() -> reader.apply(numbers)));
      asked = end;
    }
  }
}
