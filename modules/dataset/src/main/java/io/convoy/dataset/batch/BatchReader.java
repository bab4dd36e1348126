package io.convoy.dataset.batch;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.Image;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads examples and turns them into the input of a network. Safe for several threads.
 *
 * <p>The pixels of an example depend on the seeds of the epoch, on its number and on that of its
 * repetition, never on the worker that reads it or on its batch.
 */
final class BatchReader {
  private final LabeledImages images;
  private final Preprocessing preprocessing;
  private final BadImagePolicy badImages;
  private final EpochSeed epochSeed;

  BatchReader(
      LabeledImages images,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      EpochSeed epochSeed) {
    this.images = images;
    this.preprocessing = preprocessing;
    this.badImages = badImages;
    this.epochSeed = epochSeed;
  }

  /**
   * Reads one minibatch.
   *
   * @throws BadImageException if an image cannot be used and the policy is to fail
   */
  Batch read(int[] examples) {
    return read(examples, new int[examples.length]);
  }

  /**
   * Reads one minibatch with repetitions.
   *
   * @param repetitions for each example a number from 0, which repetitions of it do not share
   */
  Batch read(int[] examples, int[] repetitions) {
    int length = preprocessing.input().size();
    float[] values = new float[Math.multiplyExact(examples.length, length)];
    int[] labels = new int[examples.length];
    int[] numbers = new int[examples.length];
    double[] weights = {};
    List<Rejection> rejected = new ArrayList<>();
    int used = 0;
    for (int i = 0; i < examples.length; i++) {
      int example = examples[i];
      try {
        Image image = images.read(example, preprocessing.shorterSide());
        preprocessing.apply(
            image,
            epochSeed.of(example, repetitions[i]),
            epochSeed.isTurnOf(example, repetitions[i]),
            values,
            used * length);
        labels[used] = images.label(example);
        numbers[used] = example;
        double weight = images.weight(example);
        if (weights.length == 0 && weight != 1) {
          weights = new double[examples.length];
          Arrays.fill(weights, 1);
        }
        if (weights.length > 0) {
          weights[used] = weight;
        }
        used++;
      } catch (BadImageException bad) {
        if (badImages == BadImagePolicy.FAIL) {
          throw bad;
        }
        rejected.add(bad.rejection());
      }
    }
    return new Batch(batch(values, labels, weights, used), Arrays.copyOf(numbers, used), rejected);
  }

  private Optional<ImageBatch> batch(float[] values, int[] labels, double[] weights, int used) {
    if (used == 0) {
      return Optional.empty();
    }
    boolean all = used == labels.length;
    return Optional.of(
        new ImageBatch(
            preprocessing.input(),
            all ? values : Arrays.copyOf(values, used * preprocessing.input().size()),
            all ? labels : Arrays.copyOf(labels, used),
            Optional.empty(),
            Arrays.copyOf(weights, Math.min(weights.length, used))));
  }
}
