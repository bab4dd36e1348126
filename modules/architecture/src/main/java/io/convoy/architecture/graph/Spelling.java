package io.convoy.architecture.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Suggests a name for a misspelled one. */
public final class Spelling {

  private Spelling() {}

  /**
   * The candidate with the fewest letters to change, if at most a third of {@code name} has to
   * change.
   */
  public static Optional<String> closest(String name, Collection<String> candidates) {
    String lower = name.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(candidate -> distance(lower, candidate) * 3 <= name.length())
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
  }

  /**
   * Letters to insert, delete, replace, or swap with the next one (Damerau's distance, with no
   * letter changed twice).
   */
  static int distance(String from, String to) {
    int[] beforePrevious = {};
    int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 0; i < from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i + 1;
      for (int j = 0; j < to.length(); j++) {
        int replaced = previous[j] + (from.charAt(i) == to.charAt(j) ? 0 : 1);
        current[j + 1] = Math.min(replaced, Math.min(previous[j + 1], current[j]) + 1);
        if (i > 0
            && j > 0
            && from.charAt(i) == to.charAt(j - 1)
            && from.charAt(i - 1) == to.charAt(j)) {
          current[j + 1] = Math.min(current[j + 1], beforePrevious[j - 1] + 1);
        }
      }
      beforePrevious = previous;
      previous = current;
    }
    return previous[to.length()];
  }
}
