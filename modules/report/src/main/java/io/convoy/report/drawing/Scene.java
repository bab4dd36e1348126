package io.convoy.report.drawing;

import io.convoy.report.drawing.Place.Exit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All boxes, lines and frames at their final positions, from (0, 0) to the right and downwards. */
final class Scene {

  /** Space for the wire from the previous column. */
  private static final int MARGIN = 16;

  private final List<Place> places = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final Map<String, Exit> exits = new HashMap<>();
  private int width;
  private int height;

  Scene(List<List<Band>> columns) {
    for (List<Band> column : columns) {
      int left = width == 0 ? 0 : width + Columns.GUTTER;
      int axis = left - Columns.left(column);
      if (left > 0) {
        turn(left - Columns.GUTTER / 2, axis);
      }
      int bottom = stack(column, axis);
      width = axis + Columns.right(column);
      height = Math.max(height, bottom + MARGIN);
    }
  }

  List<Place> places() {
    return places;
  }

  List<Line> lines() {
    return lines;
  }

  List<Frame> frames() {
    return frames;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Routes the output of the last box to the top of a new column. */
  private void turn(int gutter, int axis) {
    Place last = places.get(places.size() - 1);
    Exit exit = exits.get(last.box().output());
    int bottom = Math.max(exit.clear(), last.bottom()) + MARGIN;
    String route =
        new Route(exit.x(), exit.y())
            .corner(exit.x(), bottom, gutter, bottom)
            .corner(gutter, bottom, gutter, 0)
            .corner(gutter, 0, axis, 0)
            .corner(axis, 0, axis, MARGIN)
            .line(axis, MARGIN)
            .toString();
    lines.add(new Line(last.box().output(), "", route));
    exits.put(last.box().output(), Exit.point(axis, MARGIN));
  }

  private int stack(List<Band> column, int axis) {
    int y = MARGIN;
    for (Band band : column) {
      int top = y + Band.FRAME_GAP;
      y = band.framed() ? top + Band.TITLE : y;
      for (SectionLayout layout : band.layouts()) {
        add(layout, axis, y);
        y += layout.height();
      }
      if (band.framed()) {
        y += Band.PADDING;
        frames.add(frame(band, axis, top, y));
      }
    }
    Place last = places.get(places.size() - 1);
    int bottom = y;
    exits.computeIfPresent(last.box().output(), (output, exit) -> exit.turnAt(bottom));
    return y;
  }

  private static Frame frame(Band band, int axis, int top, int bottom) {
    int left = axis + band.left();
    return new Frame(band.path(), left, top, axis + band.right() - left, bottom - top);
  }

  private void add(SectionLayout layout, int axis, int y) {
    for (Place place : layout.places()) {
      Place moved = place.shift(axis, y);
      places.add(moved);
      boolean sink = place.box().equals(layout.section().sink());
      int clear = sink ? layout.height() : layout.rows().get(place.row()).bottom();
      exits.put(place.box().output(), moved.exit(y + clear));
    }
    Router router = new Router(layout, exits, axis, y);
    layout.wires().forEach(wire -> lines.add(router.line(wire)));
  }

  /**
   * A wire as drawn.
   *
   * @param from output of its source box
   * @param to path of its target box; empty if it leads to another column
   * @param path in SVG syntax
   */
  record Line(String from, String to, String path) {}

  /** A frame around boxes of one path. */
  record Frame(String title, int x, int y, int width, int height) {}
}
