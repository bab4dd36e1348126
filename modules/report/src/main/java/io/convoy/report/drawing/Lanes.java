package io.convoy.report.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places the branches of a section side by side. Starting at its last box, the inputs of every box
 * get neighboring lanes, in their order; a box is centered on the lanes of its inputs, a sum on its
 * first input. A wire that passes other rows has its own narrow lane.
 */
final class Lanes {

  private static final int GAP = 20;
  private static final int NARROW = 20;

  private final int boxWidth;
  private final Ranks ranks;
  private final Map<String, Box> boxes = new HashMap<>();
  private final Map<String, Integer> centers = new HashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private int next;

  Lanes(Section section, Ranks ranks, int boxWidth) {
    this.boxWidth = boxWidth;
    this.ranks = ranks;
    section.boxes().forEach(box -> boxes.put(box.output(), box));
    for (int i = section.boxes().size() - 1; i >= 0; i--) {
      place(section.boxes().get(i), false);
    }
    moveToAxis(centers.get(section.sink().output()));
  }

  /** The middle of the box with this output, from the axis; 0 for a box of another section. */
  int center(String output) {
    return centers.getOrDefault(output, 0);
  }

  List<Wire> wires() {
    return wires;
  }

  private void place(Box box, boolean aside) {
    if (centers.containsKey(box.output())) {
      return;
    }
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i < box.inputs().size(); i++) {
      String input = box.inputs().get(i);
      boolean enters = box.adds() && i > 0;
      boolean fresh = boxes.containsKey(input) && !centers.containsKey(input);
      if (fresh) {
        place(boxes.get(input), aside || enters);
        above.add(centers.get(input));
      }
      boolean leaves = !fresh && (aside || enters);
      wires.add(new Wire(input, box.output(), i, lane(box, input, fresh), leaves, enters));
    }
    centers.put(box.output(), above.isEmpty() ? take(boxWidth, GAP) : middle(box, above));
  }

  /** A box just placed is read straight down; other inputs get a lane only to pass a row. */
  private int lane(Box box, String input, boolean fresh) {
    if (fresh) {
      return centers.get(input);
    }
    boolean passes = ranks.of(box.output()) - ranks.of(input) > 1;
    return passes ? take(NARROW, 0) : Integer.MIN_VALUE;
  }

  private static int middle(Box box, List<Integer> above) {
    return box.adds() ? above.get(0) : (above.get(0) + above.get(above.size() - 1)) / 2;
  }

  private int take(int width, int gap) {
    int center = next + width / 2;
    next += width + gap;
    return center;
  }

  private void moveToAxis(int axis) {
    centers.replaceAll((output, center) -> center - axis);
    wires.replaceAll(
        wire ->
            new Wire(
                wire.from(),
                wire.to(),
                wire.place(),
                wire.lane() == Integer.MIN_VALUE ? center(wire.to()) : wire.lane() - axis,
                wire.leavesAside(),
                wire.entersAside()));
  }
}
