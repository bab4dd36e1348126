package io.convoy.report.drawing;

import io.convoy.report.drawing.Place.Exit;
import io.convoy.report.drawing.Scene.Line;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Routes the wires of a section between its rows, along lanes without boxes. */
final class Router {

  /** Distance between wires that enter the same box. */
  private static final int STEP = 24;

  private final SectionLayout layout;
  private final Map<String, Exit> exits;
  private final int axis;
  private final int y;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * A router for a section whose axis is at {@code axis} and that starts at {@code y}.
   *
   * @param exits where wires leave boxes, by their outputs
   */
  Router(SectionLayout layout, Map<String, Exit> exits, int axis, int y) {
    this.layout = layout;
    this.exits = exits;
    this.axis = axis;
    this.y = y;
    layout.places().forEach(place -> places.put(place.box().output(), place.shift(axis, y)));
  }

  Line line(Wire wire) {
    Place to = places.get(wire.to());
    int lane = axis + wire.lane();
    Route route = leave(wire, to, lane);
    if (fromSide(wire)) {
      int entry = to.sideEntry(wire.place() - 1);
      route.corner(lane, entry, to.right(), entry).line(to.right(), entry);
    } else {
      route.down(y + layout.rows().get(to.row() - 1).bottom()).bend(entry(wire, to), to.top());
    }
    return new Line(wire.from(), to.box().path(), route.toString());
  }

  /** From its box to its lane; if source and target are in neighboring rows, only downwards. */
  private Route leave(Wire wire, Place to, int lane) {
    Exit from = exits.get(wire.from());
    if (wire.leavesAside() && lane > from.sideX()) {
      int end = fromSide(wire) ? to.sideEntry(wire.place() - 1) : to.top();
      return new Route(from.sideX(), from.sideY()).corner(lane, from.sideY(), lane, end);
    }
    boolean outside = !places.containsKey(wire.from());
    int row = outside ? 0 : places.get(wire.from()).row();
    Route route = new Route(from.x(), from.y()).down(outside ? y : from.clear());
    boolean neighbors = to.row() - row == 1;
    return neighbors ? route : route.bend(lane, y + layout.rows().get(row + 1).top());
  }

  private boolean fromSide(Wire wire) {
    return wire.entersAside() && axis + wire.lane() > places.get(wire.to()).right();
  }

  /** Wires that enter at the top share it, in the order of their lanes. */
  private int entry(Wire wire, Place to) {
    List<Wire> entering =
        layout.wires().stream()
            .filter(other -> other.to().equals(wire.to()) && !fromSide(other))
            .sorted(Comparator.comparingInt(Wire::lane))
            .toList();
    int step = Math.min(STEP, to.width() / (entering.size() + 1));
    return to.x() + (2 * entering.indexOf(wire) - entering.size() + 1) * step / 2;
  }
}
