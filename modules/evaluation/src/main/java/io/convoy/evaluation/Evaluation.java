package io.convoy.evaluation;

import java.io.Serializable;

/**
 * A running count of predictions. Of equal probabilities the lower class index ranks first, so that
 * results do not depend on the order of a sort.
 */
public final class Evaluation implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int TOP = 5;

  /** The largest number whose square an array can hold. */
  private static final int MOST_CLASSES = 46_340;

  /**
   * In float32 a softmax gives 0 for hopeless classes; one such example would make the mean loss
   * infinite.
   */
  private static final double SMALLEST_PROBABILITY = 1e-15;

  /** What a softmax of low precision may exceed 1 by. */
  private static final float ROUNDING = 1e-2f;

  private final int classes;
  private final long[] counts;
  private long examples;
  private long first;
  private long inTop;
  private double lossSum;

  /**
   * An evaluation without examples.
   *
   * @param classes number of classes, from 2 to 46,340
   * @throws IllegalArgumentException if there are fewer or more classes
   */
  public Evaluation(int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "Invalid number of classes: %s (must be from 2 to %s)".formatted(classes, MOST_CLASSES));
    }
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  /**
   * Adds one prediction.
   *
   * @param probabilities one for each class
   * @param label index of the true class
   * @throws IllegalArgumentException if there are more or fewer probabilities than classes, one of
   *     them is not a probability, or the label is not a class; nothing is added then
   */
  public void add(float[] probabilities, int label) {
    if (probabilities.length != classes) {
      throw new IllegalArgumentException(
          "Cannot add %s probabilities to an evaluation of %s classes"
              .formatted(probabilities.length, classes));
    }
    add(probabilities, 0, label);
  }

  /**
   * Adds one prediction out of a batch.
   *
   * @param rows the probabilities of many examples, one after the other
   * @param rowOffset index of this example's first probability
   * @param label index of the true class
   * @throws IllegalArgumentException as {@link #add(float[], int)}, or if the row ends after the
   *     batch
   */
  public void add(float[] rows, int rowOffset, int label) {
    check(rows, rowOffset, label);
    float truth = rows[rowOffset + label];
    int rank = 0;
    int predicted = 0;
    for (int other = 0; other < classes; other++) {
      float probability = rows[rowOffset + other];
      if (probability > truth || (probability == truth && other < label)) {
        rank++;
      }
      if (probability > rows[rowOffset + predicted]) {
        predicted = other;
      }
    }
    examples++;
    counts[label * classes + predicted]++;
    first += rank == 0 ? 1 : 0;
    inTop += rank < TOP ? 1 : 0;
    lossSum -= Math.log(Math.min(1, Math.max(truth, SMALLEST_PROBABILITY)));
  }

  /**
   * Adds everything that {@code other} has counted.
   *
   * @throws IllegalArgumentException if it has another number of classes
   */
  public void merge(Evaluation other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "Cannot merge an evaluation of %s classes into one of %s classes"
              .formatted(other.classes, classes));
    }
    examples += other.examples;
    first += other.first;
    inTop += other.inTop;
    lossSum += other.lossSum;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Number of predictions added. */
  public long examples() {
    return examples;
  }

  /**
   * Share of examples whose true class is the most probable.
   *
   * @throws IllegalStateException if there are no examples
   */
  public double top1() {
    return result().top1();
  }

  /**
   * Share of examples whose true class is among the five most probable; 1 where there are at most
   * five classes.
   *
   * @throws IllegalStateException if there are no examples
   */
  public double top5() {
    return result().top5();
  }

  /**
   * Mean cross-entropy in nats.
   *
   * @throws IllegalStateException if there are no examples
   */
  public double loss() {
    return result().loss();
  }

  /**
   * The measures of everything added so far.
   *
   * @throws IllegalStateException if there are no examples
   */
  public EvaluationResult result() {
    if (examples == 0) {
      throw new IllegalStateException("Cannot evaluate 0 examples");
    }
    double total = examples;
    return new EvaluationResult(examples, first / total, inTop / total, lossSum / total);
  }

  /** Which classes were taken for which, so far. */
  public ConfusionMatrix confusion() {
    return new ConfusionMatrix(classes, counts);
  }

  private void check(float[] rows, int rowOffset, int label) {
    if (rowOffset < 0 || rowOffset > rows.length - classes) {
      throw new IllegalArgumentException(
          "Cannot read %s probabilities at offset %s of %s values"
              .formatted(classes, rowOffset, rows.length));
    }
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "Invalid label: %s (must be from 0 to %s)".formatted(label, classes - 1));
    }
    for (int i = 0; i < classes; i++) {
      float probability = rows[rowOffset + i];
      if (!(probability >= 0 && probability <= 1 + ROUNDING)) {
        throw new IllegalArgumentException(
            "Invalid probability of class %s: %s (must be from 0 to 1)".formatted(i, probability));
      }
    }
  }
}
