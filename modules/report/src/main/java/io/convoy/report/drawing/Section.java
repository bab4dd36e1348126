package io.convoy.report.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Boxes between two boxes through which all data passes. They read only each other and the last box
 * of the previous section.
 *
 * @param boxes in execution order; only the last is read by other sections
 */
record Section(List<Box> boxes) {

  /** Cuts {@code boxes} after each box whose output is the only one read later. */
  static List<Section> cut(List<Box> boxes) {
    Map<String, Integer> lastReader = new HashMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      for (String input : boxes.get(i).inputs()) {
        lastReader.put(input, i);
      }
    }
    List<Section> sections = new ArrayList<>();
    Set<String> alive = new HashSet<>();
    int start = 0;
    for (int i = 0; i < boxes.size(); i++) {
      int now = i;
      alive.removeIf(name -> lastReader.get(name) <= now);
      boolean last = i == boxes.size() - 1;
      if (last || alive.isEmpty() && lastReader.containsKey(boxes.get(i).output())) {
        sections.add(new Section(boxes.subList(start, i + 1)));
        start = i + 1;
      }
      if (lastReader.containsKey(boxes.get(i).output())) {
        alive.add(boxes.get(i).output());
      }
    }
    return sections;
  }

  /** The last box, which later sections read. */
  Box sink() {
    return boxes.get(boxes.size() - 1);
  }

  /** The common path of all boxes, without a dot at the end; often empty. */
  String path() {
    String common = parent(boxes.get(0).path());
    for (Box box : boxes) {
      while (!common.isEmpty() && !box.path().startsWith(common + ".")) {
        common = parent(common);
      }
    }
    return common;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
