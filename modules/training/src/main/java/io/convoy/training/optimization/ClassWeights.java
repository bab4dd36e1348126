package io.convoy.training.optimization;

import io.convoy.dataset.ImageBatch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Factors of the loss of an example by its class, times its own weight where it has one. A batch's
 * loss is the sum of the weighted losses divided by the number of its examples, not by the sum of
 * their weights: so it stays a sum over the examples that workers may divide, and weights whose
 * mean over the data is 1 change neither the learning rate nor the scale of the loss.
 *
 * @param factors for each class a number above 0; empty if all are 1
 */
public record ClassWeights(List<Double> factors) implements Serializable {
  /** Every class has factor 1. */
  public static final ClassWeights NONE = new ClassWeights(List.of());

  public ClassWeights {
    factors = List.copyOf(factors);
    for (double factor : factors) {
      if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Invalid class weight: %s (must be above 0)".formatted(factor));
      }
    }
  }

  /**
   * Factors in inverse proportion to the examples of a class: {@code examples / (classes * examples
   * of the class)}, whose mean over the examples is 1 (King and Zeng 2001, as scikit-learn computes
   * it). Classes without examples are not counted and have factor 1.
   *
   * @param labels class of every example, from 0
   * @param classes number of classes, those without examples included
   */
  public static ClassWeights balanced(int[] labels, int classes) {
    long[] counts = new long[classes];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    return new ClassWeights(
        Arrays.stream(counts)
            .mapToObj(count -> count == 0 ? 1.0 : labels.length / ((double) present * count))
            .toList());
  }

  /** Whether every class has factor 1. */
  public boolean areNone() {
    return factors.isEmpty();
  }

  /** The factor of a class. */
  public double of(int label) {
    return factors.isEmpty() ? 1 : factors.get(label);
  }

  /** Whether the losses of all examples of a batch have factor 1. */
  public boolean areNone(ImageBatch batch) {
    return factors.isEmpty() && !batch.isWeighted();
  }

  /**
   * The factor of an example's loss: its weight times that of its class. The factor of a mixed
   * example is the mean of those of both images, by their shares: its loss is the sum of the
   * weighted losses for either label.
   *
   * @param example index in the batch
   */
  public double of(ImageBatch batch, int example) {
    double own = ofOwn(batch, example);
    double other = ofOther(batch, example);
    if (own == other) {
      return own;
    }
    float share = batch.mixed().orElseThrow().share();
    return (1 - share) * own + share * other;
  }

  /**
   * The share of an example's weighted loss that belongs to its second label; 0 if it has none.
   *
   * @param example index in the batch
   */
  public double shareOfOther(ImageBatch batch, int example) {
    if (batch.mixed().isEmpty()) {
      return 0;
    }
    float share = batch.mixed().get().share();
    double other = ofOther(batch, example);
    double factor = of(batch, example);
    return factor == other || factor == 0 ? share : share * other / factor;
  }

  private double ofOwn(ImageBatch batch, int example) {
    return of(batch.labels()[example], batch.weights(), example);
  }

  /** The factor of the loss for the second label; that for the only one if it has none. */
  private double ofOther(ImageBatch batch, int example) {
    return batch
        .mixed()
        .map(mixed -> of(mixed.others()[example], mixed.weights(), example))
        .orElseGet(() -> ofOwn(batch, example));
  }

  private double of(int label, double[] weights, int example) {
    return weights.length == 0 ? of(label) : weights[example] * of(label);
  }

  /**
   * Checks that there is a factor for each class of a network, or none.
   *
   * @throws IllegalArgumentException if there is not
   */
  void requireFit(int classes) {
    if (!factors.isEmpty() && factors.size() != classes) {
      throw new IllegalArgumentException(
          "Invalid class weights: %s (must be one for each of %s classes)"
              .formatted(factors.size(), classes));
    }
  }
}
