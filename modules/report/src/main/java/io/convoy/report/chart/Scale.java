package io.convoy.report.chart;

import java.util.List;

/** The scale of an axis: maps values to positions and says which values to label. */
public interface Scale {
  /** The position of a value, from 0 at the start of the axis to 1 at its end. */
  double place(double value);

  /** The values to label, lowest first. */
  List<Tick> ticks();

  /**
   * A labeled value.
   *
   * @param value whose position is marked
   * @param label that is written there
   */
  record Tick(double value, String label) {}
}
