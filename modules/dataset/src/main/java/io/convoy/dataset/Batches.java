package io.convoy.dataset;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The minibatches of some examples, in their order. The last one may be smaller.
 *
 * <p>What an example looks like depends on the seed of the epoch and on its number, never on the
 * worker that reads it or on the batch it is in. For one thread.
 */
public final class Batches implements Iterator<ImageBatch> {
  private final LabelledImages images;
  private final Preprocessing preprocessing;
  private final int[] examples;
  private final int batchSize;
  private final Seed epochSeed;
  private final byte[] pixels;
  private int position;

  /**
   * Prepares to read; nothing is read yet.
   *
   * @param examples numbers of the examples, in the order wanted
   * @param batchSize examples in every batch but the last
   * @param epochSeed from which the seed of each example's augmentation is derived
   */
  public Batches(
      LabelledImages images,
      Preprocessing preprocessing,
      int[] examples,
      int batchSize,
      Seed epochSeed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Invalid batch size: %s (must be at least 1)".formatted(batchSize));
    }
    if (preprocessing.channels() != images.shape().channels()) {
      throw new DatasetException(
          "Cannot apply preprocessing for %s channels to images of %s: %s"
              .formatted(preprocessing.channels(), images.shape(), images.location()));
    }
    this.images = images;
    this.preprocessing = preprocessing;
    this.examples = examples.clone();
    this.batchSize = batchSize;
    this.epochSeed = epochSeed;
    this.pixels = new byte[images.shape().size()];
  }

  @Override
  public boolean hasNext() {
    return position < examples.length;
  }

  @Override
  public ImageBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Cannot read another batch: all %s examples are read".formatted(examples.length));
    }
    int end = (int) Math.min(examples.length, (long) position + batchSize);
    ImageBatch batch = read(Arrays.copyOfRange(examples, position, end));
    position = end;
    return batch;
  }

  private ImageBatch read(int[] numbers) {
    ImageShape shape = images.shape();
    float[] values = new float[Math.multiplyExact(numbers.length, shape.size())];
    int[] labels = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      images.read(numbers[i], pixels);
      labels[i] = images.label(numbers[i]);
      preprocessing.apply(pixels, shape, epochSeed.child(numbers[i]), values, i * shape.size());
    }
    return new ImageBatch(shape, values, labels);
  }
}
