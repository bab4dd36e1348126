package io.convoy.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Ranks classes by their probabilities. */
public final class Ranking {
  private Ranking() {}

  /**
   * The most probable classes of one example. Of equal probabilities the lower index ranks first.
   *
   * @param rows the probabilities of many examples, one after the other
   * @param rowOffset index of this example's first probability
   * @param classes number of classes
   * @param most largest number of classes to return
   * @return indexes of classes, by falling probability
   */
  public static List<Integer> top(float[] rows, int rowOffset, int classes, int most) {
    List<Integer> best = new ArrayList<>();
    for (int index = 0; index < classes; index++) {
      int place = place(best, rows, rowOffset, index);
      if (place < most) {
        if (best.size() == most) {
          best.remove(most - 1);
        }
        best.add(place, index);
      }
    }
    return List.copyOf(best);
  }

  /** The rank of a class: after equally probable ones, which have lower indexes. */
  private static int place(List<Integer> best, float[] rows, int rowOffset, int index) {
    int place = best.size();
    while (place > 0
        && Float.compare(rows[rowOffset + best.get(place - 1)], rows[rowOffset + index]) < 0) {
      place--;
    }
    return place;
  }
}
