package io.convoy.dl4j.runtime;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.optimization.ClassWeights;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Holds one minibatch in native memory, which is reused for every batch. Inputs of Deeplearning4j
 * are outside the heap; freeing them by garbage collection lets the memory of a process grow.
 */
public final class InputTensors implements AutoCloseable {
  private INDArray images;
  private INDArray labels;
  private INDArray weights;

  /**
   * Copies the images of a batch.
   *
   * @return {@code [batch, channels, height, width]}, valid until the next call
   */
  public INDArray images(ImageBatch batch) {
    Shape shape = batch.shape();
    if (images == null || images.size(0) < batch.size()) {
      release(images);
      images =
          Nd4j.createUninitialized(
              DataType.FLOAT,
              new long[] {batch.size(), shape.channels(), shape.height(), shape.width()},
              'c');
    }
    INDArray used = first(images, batch.size());
    NativeFloats.fill(used, batch.pixels());
    return used;
  }

  /** The labels of a batch whose classes have the same weight. */
  public INDArray labels(ImageBatch batch, int classes, double smoothing) {
    return labels(batch, classes, smoothing, ClassWeights.NONE);
  }

  /**
   * Copies the labels of a batch, one-hot or mixed in pairs, with label smoothing.
   *
   * @param smoothing the share of every label that is spread over all classes, from 0 to 1
   * @param weights factors of the loss by class
   * @return {@code [batch, classes]}, valid until the next call
   * @throws IllegalArgumentException if a label is not a class
   */
  public INDArray labels(ImageBatch batch, int classes, double smoothing, ClassWeights weights) {
    if (labels == null || labels.size(0) < batch.size()) {
      release(labels);
      labels = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch.size(), classes}, 'c');
    }
    float[] shares = new float[batch.size() * classes];
    Arrays.fill(shares, (float) (smoothing / classes));
    for (int i = 0; i < batch.size(); i++) {
      int label = batch.labels()[i];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "Invalid label: %s (must be 0 to %s)".formatted(label, classes - 1));
      }
      shares[i * classes + label] = (float) (1 - smoothing + smoothing / classes);
    }
    if (batch.mixed().isPresent()) {
      int[] others = batch.mixed().get().others();
      for (int i = 0; i < batch.size(); i++) {
        float moved = (float) (weights.shareOfOther(batch, i) * (1 - smoothing));
        shares[i * classes + batch.labels()[i]] -= moved;
        shares[i * classes + others[i]] += moved;
      }
    }
    INDArray used = first(labels, batch.size());
    NativeFloats.fill(used, shares);
    return used;
  }

  /**
   * Copies the weights of the examples of a batch.
   *
   * @return {@code [batch, 1]}, valid until the next call
   */
  public INDArray weights(ImageBatch batch, ClassWeights classes) {
    if (weights == null || weights.size(0) < batch.size()) {
      release(weights);
      weights = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch.size(), 1}, 'c');
    }
    float[] factors = new float[batch.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) classes.of(batch, i);
    }
    INDArray used = first(weights, batch.size());
    NativeFloats.fill(used, factors);
    return used;
  }

  @Override
  public void close() {
    release(images);
    release(labels);
    release(weights);
    images = null;
    labels = null;
    weights = null;
  }

  private static INDArray first(INDArray array, int count) {
    return array.size(0) == count ? array : array.get(NDArrayIndex.interval(0, count));
  }

  private static void release(INDArray array) {
    if (array != null) {
      array.close();
    }
  }
}
