package io.convoy.dataset.batch;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.Iterator;

/**
 * The minibatches of some examples, in their order, read ahead by {@link ReadingThreads}. The last
 * one may be smaller; any one may be without images, where all of its examples were rejected.
 *
 * <p>For one thread. Reading that is not needed any more ends with {@link #close}.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final ReadAhead<Batch> ahead;

  /**
   * What the examples of all minibatches have in common.
   *
   * @param epochSeed from which the seed of each example's augmentation is derived
   */
  public record Source(
      LabeledImages images,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      Seed epochSeed) {}

  /**
   * Starts to read.
   *
   * @param examples numbers of the examples, in the order wanted
   * @param batchSize examples in every batch but the last
   */
  public Batches(Source source, int[] examples, int batchSize) {
    BatchReader reader =
        new BatchReader(
            source.images(), source.preprocessing(), source.badImages(), source.epochSeed());
    this.ahead = new ReadAhead<>(reader::read, examples, batchSize);
  }

  @Override
  public boolean hasNext() {
    return ahead.hasNext();
  }

  /**
   * Waits for the next minibatch.
   *
   * @throws io.convoy.dataset.DatasetException if it cannot be read
   */
  @Override
  public Batch next() {
    return ahead.next();
  }

  /** How long {@link #next} has waited for batches that were not read yet, in all. */
  public double secondsWaited() {
    return ahead.secondsWaited();
  }

  /** Gives up what is read ahead and not asked for. */
  @Override
  public void close() {
    ahead.close();
  }
}
