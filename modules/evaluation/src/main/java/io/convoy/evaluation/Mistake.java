package io.convoy.evaluation;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * An image that was taken for one of another class. The more certain the network was, the earlier a
 * mistake comes in the natural order; of equally certain ones, that with the lower number.
 *
 * @param example number of the image
 * @param label index of its class
 * @param top the most probable classes, at most five, by falling probability; the first is the one
 *     it was taken for
 */
public record Mistake(int example, int label, List<Candidate> top)
    implements Comparable<Mistake>, Serializable {
  private static final Comparator<Mistake> WORST_FIRST =
      Comparator.comparingDouble(Mistake::confidence).reversed().thenComparingInt(Mistake::example);

  /** A class that an image may be of. */
  public record Candidate(int label, float probability) implements Serializable {}

  public Mistake {
    top = List.copyOf(top);
    if (top.isEmpty() || top.get(0).label() == label) {
      throw new IllegalArgumentException(
          "Invalid mistake: example %s of class %s was taken for %s (must be another class)"
              .formatted(example, label, top));
    }
  }

  /** Index of the class it was taken for. */
  public int predicted() {
    return top.get(0).label();
  }

  /** Probability of the class it was taken for. */
  public float confidence() {
    return top.get(0).probability();
  }

  @Override
  public int compareTo(Mistake other) {
    return WORST_FIRST.compare(this, other);
  }
}
