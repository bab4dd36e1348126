package io.convoy.evaluation;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * A misclassified image. The natural order is by falling confidence, then by rising image number.
 *
 * @param example number of the image
 * @param label index of its true class
 * @param top the most probable classes, at most five, by falling probability; the first is the
 *     predicted one
 */
public record Mistake(int example, int label, List<Candidate> top)
    implements Comparable<Mistake>, Serializable {
  private static final Comparator<Mistake> WORST_FIRST =
      Comparator.comparingDouble(Mistake::confidence).reversed().thenComparingInt(Mistake::example);

  /**
   * A class and its probability.
   *
   * @param label index of the class
   * @param probability that the network gave it
   */
  public record Candidate(int label, float probability) implements Serializable {}

  public Mistake {
    top = List.copyOf(top);
    if (top.isEmpty() || top.get(0).label() == label) {
      throw new IllegalArgumentException(
          "Invalid mistake: example %s of class %s predicted as %s (must be another class)"
              .formatted(example, label, top));
    }
  }

  /** Index of the predicted class. */
  public int predicted() {
    return top.get(0).label();
  }

  /** Probability of the predicted class. */
  public float confidence() {
    return top.get(0).probability();
  }

  @Override
  public int compareTo(Mistake other) {
    return WORST_FIRST.compare(this, other);
  }
}
