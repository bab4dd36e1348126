package io.convoy.evaluation;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Accumulates predictions and computes the measures of a classifier from them. Of equal
 * probabilities the lower class index ranks first.
 */
public final class Evaluation implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int TOP = 5;

  /** The largest number whose square fits in an int. */
  private static final int MOST_CLASSES = 46_340;

  /** A threshold decides between two classes only. */
  private static final int CLASSES_WITH_THRESHOLDS = 2;

  /**
   * Lower limit of a probability in the loss. A softmax in float32 can give 0, which would make the
   * mean loss infinite.
   */
  private static final double SMALLEST_PROBABILITY = 1e-15;

  /** Tolerance above 1 for a softmax of low precision. */
  private static final float ROUNDING = 1e-2f;

  private final int classes;

  /**
   * By {@code actual * classes + predicted}, without zeros: a part of the images fills few of a
   * million cells.
   */
  private final Map<Integer, Long> counts = new HashMap<>();

  private final CalibrationCounts calibration = new CalibrationCounts();

  /** For each class if there are two; otherwise empty. */
  private final ThresholdCounts[] thresholds;

  private final ExactSum lossSum = new ExactSum();
  private long examples;
  private long first;
  private long inTop;

  /**
   * Creates an evaluation without examples.
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
    this.thresholds =
        Stream.generate(ThresholdCounts::new)
            .limit(classes == CLASSES_WITH_THRESHOLDS ? classes : 0)
            .toArray(ThresholdCounts[]::new);
  }

  /**
   * Adds one prediction.
   *
   * @param probabilities one for each class
   * @param label index of the true class
   * @throws IllegalArgumentException if there are more or fewer probabilities than classes, one of
   *     them is not a probability, or the label is not a class; then nothing is added
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
    counts.merge(label * classes + predicted, 1L, Long::sum);
    first += rank == 0 ? 1 : 0;
    inTop += rank < TOP ? 1 : 0;
    lossSum.add(-Math.log(Math.min(1, Math.max(truth, SMALLEST_PROBABILITY))));
    calibration.add(rows[rowOffset + predicted], predicted == label);
    for (int index = 0; index < thresholds.length; index++) {
      thresholds[index].add(rows[rowOffset + index], index == label);
    }
  }

  /**
   * Adds the counts of {@code other}.
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
    lossSum.merge(other.lossSum);
    other.counts.forEach((cell, count) -> counts.merge(cell, count, Long::sum));
    calibration.merge(other.calibration);
    for (int index = 0; index < thresholds.length; index++) {
      thresholds[index].merge(other.thresholds[index]);
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
    return new EvaluationResult(examples, first / total, inTop / total, lossSum.value() / total);
  }

  /** The confusion matrix of everything added so far. */
  public ConfusionMatrix confusion() {
    long[] all = new long[classes * classes];
    counts.forEach((cell, count) -> all[cell] = count);
    return new ConfusionMatrix(classes, all);
  }

  /** The calibration of everything added so far. */
  public Calibration calibration() {
    return calibration.calibration();
  }

  /**
   * Precision, recall and false positive rate of a binary classifier at various thresholds, by
   * rising threshold; empty unless there are two classes.
   *
   * @param index of the class that counts as positive
   * @throws IllegalArgumentException if there is no such class
   */
  public List<OperatingPoint> operatingPoints(int index) {
    requireClass("class", index);
    return thresholds.length == 0 ? List.of() : thresholds[index].points();
  }

  private void check(float[] rows, int rowOffset, int label) {
    if (rowOffset < 0 || rowOffset > rows.length - classes) {
      throw new IllegalArgumentException(
          "Cannot read %s probabilities at offset %s of %s values"
              .formatted(classes, rowOffset, rows.length));
    }
    requireClass("label", label);
    for (int i = 0; i < classes; i++) {
      float probability = rows[rowOffset + i];
      if (!(probability >= 0 && probability <= 1 + ROUNDING)) {
        throw new IllegalArgumentException(
            "Invalid probability of class %s: %s (must be from 0 to 1)".formatted(i, probability));
      }
    }
  }

  private void requireClass(String name, int index) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be from 0 to %s)".formatted(name, index, classes - 1));
    }
  }
}
