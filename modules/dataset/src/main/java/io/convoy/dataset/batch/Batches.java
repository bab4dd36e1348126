package io.convoy.dataset.batch;

import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The minibatches of some examples, in their order, read ahead by {@link ReadingThreads}. The last
 * one may be smaller; any one may be without images, where all of its examples were rejected.
 *
 * <p>For one thread. Reading that is not needed any more ends with {@link #close}.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  /** Of batches that are read or being read while one is in use. */
  private static final int AHEAD = 3;

  private final BatchReader reader;
  private final int[] examples;
  private final int batchSize;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private int asked;
  private long waitedNanos;

  /**
   * What the examples of all minibatches have in common.
   *
   * @param epochSeed from which the seed of each example's augmentation is derived
   */
  public record Source(
      LabelledImages images, Preprocessing preprocessing, BadImages badImages, Seed epochSeed) {}

  /**
   * Starts to read.
   *
   * @param examples numbers of the examples, in the order wanted
   * @param batchSize examples in every batch but the last
   */
  public Batches(Source source, int[] examples, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Invalid batch size: %s (must be at least 1)".formatted(batchSize));
    }
    this.reader =
        new BatchReader(
            source.images(), source.preprocessing(), source.badImages(), source.epochSeed());
    this.examples = examples.clone();
    this.batchSize = batchSize;
    fill();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * Waits for the next minibatch.
   *
   * @throws io.convoy.dataset.DatasetException if it cannot be read
   */
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Cannot read another batch: all %s examples are read".formatted(examples.length));
    }
    long began = System.nanoTime();
    Batch batch = await(ahead.remove());
    waitedNanos += System.nanoTime() - began;
    fill();
    return batch;
  }

  /** How long {@link #next} has waited for batches that were not read yet, in all. */
  public double secondsWaited() {
    return waitedNanos / 1e9;
  }

  /** Gives up what is read ahead and not asked for. */
  @Override
  public void close() {
    ahead.forEach(batch -> batch.cancel(true));
    ahead.clear();
  }

  private void fill() {
    while (ahead.size() < AHEAD && asked < examples.length) {
      int end = (int) Math.min(examples.length, (long) asked + batchSize);
      int[] numbers = Arrays.copyOfRange(examples, asked, end);
      ahead.add(ReadingThreads.submit(() -> reader.read(numbers)));
      asked = end;
    }
  }

  private static Batch await(Future<Batch> batch) {
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
