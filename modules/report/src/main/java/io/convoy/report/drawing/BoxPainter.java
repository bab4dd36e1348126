package io.convoy.report.drawing;

import io.convoy.report.markup.Markup;
import java.util.List;

/** Draws boxes: the operation and its name, below them the volume and the parameters. */
final class BoxPainter {

  private static final int MIN_WIDTH = 150;
  private static final int MAX_WIDTH = 260;
  private static final int PADDING = 9;
  private static final int SPACE = 14;

  private BoxPainter() {}

  /** The width of the boxes of a picture: what the longest text needs, in reason. */
  static int width(List<Box> boxes) {
    int needed = boxes.stream().mapToInt(BoxPainter::needed).max().orElse(0) + 2 * PADDING;
    return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, needed + needed % 2));
  }

  static void paint(Place place, Markup svg) {
    int y = place.top();
    for (Cell cell : place.box().cells()) {
      int height = place.box().height(cell);
      svg.open("g", "class", "vertex", "data-vertex", cell.vertex())
          .element("title", cell.description())
          .line()
          .empty(
              "rect",
              "x",
              place.left(),
              "y",
              y,
              "width",
              place.width(),
              "height",
              height,
              "rx",
              3,
              "fill",
              cell.family().fill(),
              "stroke",
              cell.family().stroke())
          .line();
      if (cell != place.box().cells().get(0)) {
        line(place, y + 13, Letters.SMALL, cell.label(), cell.name(), svg);
      } else if (place.box().joins()) {
        line(place, y + 16, Letters.LABEL, cell.label(), cell.volume(), svg);
      } else {
        line(place, y + 17, Letters.LABEL, cell.label(), cell.name(), svg);
        line(place, y + 34, Letters.SMALL, cell.volume(), cell.parameters(), svg);
      }
      svg.close().line();
      y += height;
    }
  }

  private static void line(
      Place place, int baseline, Letters letters, String left, String right, Markup svg) {
    int room = place.width() - 2 * PADDING;
    int rightRoom = right.isEmpty() ? 0 : Letters.SMALL.width(right) + SPACE;
    String shown = letters.fit(left, room);
    write(letters.bold() ? "label" : "small", place.left() + PADDING, baseline, shown, svg);
    if (rightRoom > 0 && letters.width(shown) + rightRoom <= room) {
      write("small side", place.right() - PADDING, baseline, right, svg);
    }
  }

  private static void write(String style, int x, int baseline, String text, Markup svg) {
    svg.element("text", text, "class", style, "x", x, "y", baseline).line();
  }

  private static int needed(Box box) {
    return box.cells().stream().mapToInt(BoxPainter::needed).max().orElse(0);
  }

  private static int needed(Cell cell) {
    return Math.max(
        width(Letters.LABEL, cell.label(), cell.name()),
        width(Letters.SMALL, cell.volume(), cell.parameters()));
  }

  private static int width(Letters letters, String left, String right) {
    return letters.width(left) + (right.isEmpty() ? 0 : SPACE + Letters.SMALL.width(right));
  }
}
