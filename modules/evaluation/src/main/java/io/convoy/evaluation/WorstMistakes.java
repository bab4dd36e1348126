package io.convoy.evaluation;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * Collects the mistakes with the highest confidence, up to a limit. The result depends neither on
 * how the images were split nor on the order of merging.
 */
public final class WorstMistakes implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int TOP = 5;

  private final int classes;
  private final int most;
  private final TreeSet<Mistake> mistakes = new TreeSet<>();

  /**
   * Creates an empty collection.
   *
   * @param classes number of classes
   * @param most largest number of mistakes to keep, at least 0
   */
  public WorstMistakes(int classes, int most) {
    this.classes = classes;
    this.most = most;
  }

  /**
   * Adds one prediction out of a batch; correct predictions are ignored.
   *
   * @param example unique number of the image
   * @param rows the probabilities of many examples, one after the other
   * @param rowOffset index of this example's first probability
   * @param label index of the true class
   */
  public void add(int example, float[] rows, int rowOffset, int label) {
    int predicted = 0;
    for (int other = 1; other < classes; other++) {
      if (rows[rowOffset + other] > rows[rowOffset + predicted]) {
        predicted = other;
      }
    }
    if (predicted != label && mayBelong(rows[rowOffset + predicted])) {
      add(new Mistake(example, label, top(rows, rowOffset)));
    }
  }

  /**
   * Adds the mistakes of {@code other}.
   *
   * @throws IllegalArgumentException if {@code other} has another limit or number of classes
   */
  public void merge(WorstMistakes other) {
    if (other.classes != classes || other.most != most) {
      throw new IllegalArgumentException(
          "Cannot merge the %s worst mistakes among %s classes into the %s worst among %s"
              .formatted(other.most, other.classes, most, classes));
    }
    other.mistakes.forEach(this::add);
  }

  /** The mistakes, by falling confidence. */
  public List<Mistake> worstFirst() {
    return List.copyOf(mistakes);
  }

  private boolean mayBelong(float confidence) {
    return mistakes.size() < most || (most > 0 && confidence >= mistakes.last().confidence());
  }

  private void add(Mistake mistake) {
    mistakes.add(mistake);
    if (mistakes.size() > most) {
      mistakes.pollLast();
    }
  }

  private List<Mistake.Candidate> top(float[] rows, int rowOffset) {
    return Ranking.top(rows, rowOffset, classes, TOP).stream()
        .map(index -> new Mistake.Candidate(index, rows[rowOffset + index]))
        .toList();
  }
}
