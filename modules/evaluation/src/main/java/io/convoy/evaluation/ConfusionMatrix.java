package io.convoy.evaluation;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How often each class was predicted for each true class. Immutable. */
public final class ConfusionMatrix implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Two classes of which one was taken for the other.
   *
   * @param count how often
   */
  public record Confusion(int actual, int predicted, long count) {}

  private final int classes;
  private final long[] counts;

  /** Counts in the order {@code actual * classes + predicted}. */
  ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts.clone();
  }

  /** Number of classes, of rows and of columns. */
  public int classes() {
    return classes;
  }

  /**
   * Number of examples of class {@code actual} that were predicted to be {@code predicted}.
   *
   * @throws IllegalArgumentException if one of them is not a class
   */
  public long count(int actual, int predicted) {
    return counts[checked(actual) * classes + checked(predicted)];
  }

  /**
   * Number of examples of this class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public long examples(int actual) {
    return IntStream.range(0, classes).mapToLong(predicted -> count(actual, predicted)).sum();
  }

  /**
   * Number of examples predicted to be of this class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public long predictions(int predicted) {
    return IntStream.range(0, classes).mapToLong(actual -> count(actual, predicted)).sum();
  }

  /** What was mistaken for what, the most frequent first; at most {@code most} of them. */
  public List<Confusion> mostFrequent(int most) {
    return IntStream.range(0, classes * classes)
        .filter(cell -> cell / classes != cell % classes && counts[cell] > 0)
        .mapToObj(cell -> new Confusion(cell / classes, cell % classes, counts[cell]))
        .sorted(Comparator.comparingLong(Confusion::count).reversed())
        .limit(most)
        .toList();
  }

  /** Number of examples whose class was predicted. */
  public long correct() {
    return IntStream.range(0, classes).mapToLong(index -> count(index, index)).sum();
  }

  /**
   * Share of the examples predicted to be of this class that are; empty if none was predicted.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public OptionalDouble precision(int index) {
    return Share.of(count(index, index), predictions(index));
  }

  /**
   * Share of the examples of this class that were predicted to be; empty if there was none.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public OptionalDouble recall(int index) {
    return Share.of(count(index, index), examples(index));
  }

  /**
   * Checks that there is one name for each class.
   *
   * @throws IllegalArgumentException if there are more or fewer names than classes
   */
  public void requireLabels(List<String> labels) {
    if (labels.size() != classes) {
      throw new IllegalArgumentException(
          "Cannot label %s classes with %s names".formatted(classes, labels.size()));
    }
  }

  private int checked(int index) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "Invalid class: %s (must be from 0 to %s)".formatted(index, classes - 1));
    }
    return index;
  }
}
