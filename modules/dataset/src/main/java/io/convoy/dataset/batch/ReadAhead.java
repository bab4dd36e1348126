package io.convoy.dataset.batch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * What is read of some examples, a few of them at a time and in their order, ahead of its use by
 * {@link ReadingThreads}.
 *
 * <p>For one thread. Reading that is not needed any more ends with {@link #close}.
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
  /** Of batches that are read or being read while one is in use. */
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
   * @param reader of a batch, for several threads
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
    T batch = await(ahead.remove());
    waitedNanos += System.nanoTime() - began;
    fill();
    return batch;
  }

  double secondsWaited() {
    return waitedNanos / 1e9;
  }

  /** What is being read comes to its end: an interrupt would close a local file for all threads. */
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

  private static <T> T await(Future<T> batch) {
    try {
      return batch.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot go on: stopped while waiting for images", stopped);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        // The reader's own stack trace tells where; this thread's adds nothing.
        throw cause;
      }
      if (failure.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError("Reading throws nothing else", failure);
    }
  }
}
