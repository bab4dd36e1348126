package io.convoy.onednn.program;

import io.convoy.architecture.Loss;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.optimization.ClassWeights;

/**
 * Computes the loss at one head and its gradient.
 *
 * @param logits {@code [batch, classes]}
 * @param gradient gradient of the mean loss of the batch, {@code [batch, classes]}
 * @param loss loss function
 * @param weight factor of this head's loss
 */
public record HeadLoss(Tensor logits, Tensor gradient, Loss loss, double weight) {
  /**
   * Smaller gradients are set to 0: later products with them would be subnormal numbers, which slow
   * processors down, and they are negligible beside a probability.
   */
  private static final float SMALLEST = 1e-30f;

  /**
   * Writes the gradient and returns the weighted loss, summed over the batch.
   *
   * @param batch labels of each image, from 0; mixed ones only for softmax
   * @param smoothing share of every label that is distributed evenly over all classes; only for
   *     softmax
   * @param weights factors of the loss by class
   * @throws IllegalArgumentException if a label is out of range
   */
  double compute(ImageBatch batch, double smoothing, ClassWeights weights) {
    int[] labels = batch.labels();
    int classes = logits.length() / labels.length;
    float[] rows = new float[labels.length * classes];
    logits.floats().get(rows);
    int[] others = batch.mixed().map(MixedLabels::others).orElse(labels);
    double sum = 0;
    for (int image = 0; image < labels.length; image++) {
      int start = image * classes;
      if (labels[image] < 0 || labels[image] >= classes) {
        throw new IllegalArgumentException(
            "Invalid label: %s (must be 0 to %s)".formatted(labels[image], classes - 1));
      }
      int own = start + labels[image];
      int other = start + others[image];
      double factor = weights.of(batch, image);
      float moved = (float) weights.shareOfOther(batch, image) * (float) (1 - smoothing);
      // Cross entropy is linear in the target: a share of it moves to the other label.
      double change = moved > 0 ? moved * (rows[own] - rows[other]) : 0;
      sum +=
          factor
              * (change
                  + switch (loss) {
                    case SOFTMAX ->
                        crossEntropy(rows, start, classes, labels[image], (float) smoothing);
                    case SVM -> hinge(rows, start, classes, labels[image]);
                  });
      if (moved > 0) {
        rows[own] += moved;
        rows[other] -= moved;
      }
      float share = (float) (weight * factor / labels.length);
      for (int i = start; i < start + classes; i++) {
        rows[i] = Math.abs(rows[i]) < SMALLEST ? 0 : share * rows[i];
      }
    }
    gradient.floats().put(rows);
    return weight * sum;
  }

  /** Replaces the logits of an image by their gradient and returns the loss. */
  private static double crossEntropy(
      float[] rows, int start, int classes, int label, float smoothing) {
    double logit = (1 - smoothing) * rows[start + label];
    float share = smoothing / classes;
    if (smoothing > 0) {
      for (int i = start; i < start + classes; i++) {
        logit += share * rows[i];
      }
    }
    double logarithm = Softmax.inPlace(rows, start, classes, 1);
    rows[start + label] -= 1 - smoothing;
    if (smoothing > 0) {
      for (int i = start; i < start + classes; i++) {
        rows[i] -= share;
      }
    }
    return logarithm - logit;
  }

  /** Replaces the logits of an image by their gradient and returns the loss. */
  private static double hinge(float[] rows, int start, int classes, int label) {
    float ofTrueClass = rows[start + label];
    double sum = 0;
    int violations = 0;
    for (int i = start; i < start + classes; i++) {
      float margin = i == start + label ? 0 : rows[i] - ofTrueClass + 1;
      sum += Math.max(0, margin);
      rows[i] = margin > 0 ? 1 : 0;
      violations += margin > 0 ? 1 : 0;
    }
    rows[start + label] = -violations;
    return sum;
  }
}
