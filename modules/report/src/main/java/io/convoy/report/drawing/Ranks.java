package io.convoy.report.drawing;

import java.util.HashMap;
import java.util.Map;

/** The row of every box of a section: one below its lowest input, from 1. */
final class Ranks {

  private final Map<String, Integer> byOutput = new HashMap<>();

  Ranks(Section section) {
    for (Box box : section.boxes()) {
      int lowest = box.inputs().stream().mapToInt(this::of).max().orElse(0);
      byOutput.put(box.output(), lowest + 1);
    }
  }

  /** The row of the box with this output; 0 for a box of another section. */
  int of(String output) {
    return byOutput.getOrDefault(output, 0);
  }

  int last() {
    return byOutput.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
