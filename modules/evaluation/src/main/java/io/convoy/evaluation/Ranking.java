package io.convoy.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** Classes in the order of their probabilities. */
public final class Ranking {
  private Ranking() {}

  /**
   * The most probable classes of one example. Of equal probabilities the lower index comes first.
   *
   * @param rows the probabilities of many examples, one after the other
   * @param rowOffset index of this example's first probability
   * @param classes number of classes
   * @param most classes to give, where there are so many
   * @return their indexes, by falling probability
   */
  public static List<Integer> top(float[] rows, int rowOffset, int classes, int most) {
    return IntStream.range(0, classes)
        .boxed()
        // The sort is stable: it keeps the lower index first.
        .sorted((one, other) -> Float.compare(rows[rowOffset + other], rows[rowOffset + one]))
        .limit(most)
        .toList();
  }
}
