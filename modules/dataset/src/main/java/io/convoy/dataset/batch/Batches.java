package io.convoy.dataset.batch;

import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The minibatches of given examples, in their order, read ahead by {@link ReadingThreads}. The last
 * one may be smaller; one whose examples were all rejected has no images.
 *
 * <p>For use by one thread. {@link #close} cancels reads that are no longer needed.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final ReadAhead<Batch> ahead;

  /**
   * What all minibatches have in common.
   *
   * @param epochSeed from which the augmentation seed of each example is derived
   */
  public record Source(
      LabeledImages images,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      EpochSeed epochSeed) {}

  /**
   * Starts to read.
   *
   * @param examples numbers of the examples, in the order in which they are returned
   * @param batchSize number of examples in every batch except the last
   */
  public Batches(Source source, int[] examples, int batchSize) {
    this(source, examples, new int[0], batchSize);
  }

  /**
   * Starts to read examples of which some are repetitions, which are augmented differently.
   *
   * @param repetitions for each example a number from 0, which repetitions of it do not share;
   *     empty if there are none
   */
  public Batches(Source source, int[] examples, int[] repetitions, int batchSize) {
    BatchReader reader =
        new BatchReader(
            source.images(), source.preprocessing(), source.badImages(), source.epochSeed());
    this.ahead =
        repetitions.length == 0
            ? new ReadAhead<>(reader::read, examples, batchSize)
            : new ReadAhead<>(
                places -> reader.read(at(examples, places), at(repetitions, places)),
                IntStream.range(0, examples.length).toArray(),
                batchSize);
  }

  private static int[] at(int[] values, int[] places) {
    return IntStream.of(places).map(place -> values[place]).toArray();
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

  /** Total seconds for which {@link #next} has waited for batches. */
  public double secondsWaited() {
    return ahead.secondsWaited();
  }

  /** Cancels reads whose results were not requested. */
  @Override
  public void close() {
    ahead.close();
  }
}
