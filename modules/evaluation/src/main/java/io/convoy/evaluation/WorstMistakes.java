package io.convoy.evaluation;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * The mistakes a classifier is most certain of, so many at most. They are the same however the
 * images were split, and in whatever order the parts are merged.
 */
public final class WorstMistakes implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int TOP = 5;

  private final int classes;
  private final int most;
  private final TreeSet<Mistake> mistakes = new TreeSet<>();

  /**
   * Without mistakes as yet.
   *
   * @param classes number of classes
   * @param most mistakes to remember, at least 0
   */
  public WorstMistakes(int classes, int most) {
    this.classes = classes;
    this.most = most;
  }

  /**
   * Looks at one prediction out of a batch.
   *
   * @param example number of the image, unlike that of any other
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
   * Takes over the mistakes of other images.
   *
   * @throws IllegalArgumentException if {@code other} remembers another number of mistakes or
   *     classes
   */
  public void merge(WorstMistakes other) {
    if (other.classes != classes || other.most != most) {
      throw new IllegalArgumentException(
          "Cannot merge the %s worst mistakes among %s classes into the %s worst among %s"
              .formatted(other.most, other.classes, most, classes));
    }
    other.mistakes.forEach(this::add);
  }

  /** What is remembered, the worst first. */
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
