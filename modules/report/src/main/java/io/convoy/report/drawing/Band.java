package io.convoy.report.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Sections that are drawn in one column. Sections of one path share a frame with its name.
 *
 * @param path common prefix of the names, empty for a section without a frame
 * @param layouts from top to bottom
 */
record Band(String path, List<SectionLayout> layouts) {

  static final int FRAME_GAP = 10;
  static final int TITLE = 12;
  static final int TITLE_INDENT = 8;

  static final int PADDING = 10;

  /** The bands of all sections. A path of a single box gets no frame. */
  static List<Band> of(List<SectionLayout> layouts) {
    List<Band> bands = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= layouts.size(); i++) {
      String path = layouts.get(start).section().path();
      if (i == layouts.size() || !path.equals(layouts.get(i).section().path())) {
        bands.addAll(bands(path, layouts.subList(start, i)));
        start = i;
      }
    }
    return bands;
  }

  private static List<Band> bands(String path, List<SectionLayout> layouts) {
    int boxes = layouts.stream().mapToInt(layout -> layout.places().size()).sum();
    return path.isEmpty() || boxes == 1
        ? layouts.stream().map(layout -> new Band("", List.of(layout))).toList()
        : List.of(new Band(path, layouts));
  }

  boolean framed() {
    return !path.isEmpty();
  }

  /** Far enough left for the title to fit beside the wire on the axis. */
  int left() {
    int left = layouts.stream().mapToInt(SectionLayout::left).min().orElseThrow();
    int title = 2 * TITLE_INDENT + Letters.SMALL.width(path);
    return framed() ? Math.min(left - PADDING, -title) : left;
  }

  int right() {
    int right = layouts.stream().mapToInt(SectionLayout::right).max().orElseThrow();
    return framed() ? right + PADDING : right;
  }

  int height() {
    int height = layouts.stream().mapToInt(SectionLayout::height).sum();
    return framed() ? height + FRAME_GAP + TITLE + PADDING : height;
  }
}
