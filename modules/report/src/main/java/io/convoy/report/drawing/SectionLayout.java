package io.convoy.report.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A section in its own coordinates: x from its axis, on which it is entered and left, y from the
 * bottom of the section above.
 *
 * @param section that is laid out
 * @param places of its boxes
 * @param wires between its boxes
 * @param rows from top to bottom; the first represents the section above
 */
record SectionLayout(Section section, List<Place> places, List<Wire> wires, List<Row> rows) {

  private static final int GAP = 26;
  private static final int MAX_BEND = 34;
  private static final int WIRE_MARGIN = 8;

  static SectionLayout of(Section section, int boxWidth) {
    Ranks ranks = new Ranks(section);
    Lanes lanes = new Lanes(section, ranks, boxWidth);
    int[] gaps = gaps(ranks, lanes);
    int[] heights = new int[ranks.last() + 1];
    for (Box box : section.boxes()) {
      int rank = ranks.of(box.output());
      heights[rank] = Math.max(heights[rank], box.height());
    }
    List<Row> rows = new ArrayList<>(List.of(new Row(0, 0)));
    for (int rank = 1; rank < heights.length; rank++) {
      int top = rows.get(rank - 1).bottom() + gaps[rank];
      rows.add(new Row(top, top + heights[rank]));
    }
    List<Place> places =
        section.boxes().stream().map(box -> place(box, ranks, lanes, rows, boxWidth)).toList();
    return new SectionLayout(section, places, lanes.wires(), rows);
  }

  private static Place place(Box box, Ranks ranks, Lanes lanes, List<Row> rows, int boxWidth) {
    int rank = ranks.of(box.output());
    return new Place(box, lanes.center(box.output()), rows.get(rank).top(), boxWidth, rank);
  }

  /** Space above every row; more where wires run far to the side. */
  private static int[] gaps(Ranks ranks, Lanes lanes) {
    int[] bends = new int[ranks.last() + 1];
    for (Wire wire : lanes.wires()) {
      int after = ranks.of(wire.from()) + 1;
      int before = ranks.of(wire.to());
      if (!wire.leavesAside()) {
        bends[after] = Math.max(bends[after], Math.abs(wire.lane() - lanes.center(wire.from())));
      }
      if (!wire.entersAside()) {
        bends[before] = Math.max(bends[before], Math.abs(wire.lane() - lanes.center(wire.to())));
      }
    }
    return Arrays.stream(bends).map(bend -> GAP + Math.min(MAX_BEND, bend / 8)).toArray();
  }

  int left() {
    return extents().min().orElseThrow();
  }

  int right() {
    return extents().max().orElseThrow();
  }

  int height() {
    return rows.get(rows.size() - 1).bottom();
  }

  private IntStream extents() {
    return IntStream.concat(
        places.stream().flatMapToInt(place -> IntStream.of(place.left(), place.right())),
        wires.stream()
            .flatMapToInt(
                wire -> IntStream.of(wire.lane() - WIRE_MARGIN, wire.lane() + WIRE_MARGIN)));
  }

  /** The upper and lower border of the boxes of one rank. */
  record Row(int top, int bottom) {}
}
