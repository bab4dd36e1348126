package io.convoy.report.page;

import java.util.List;

/** From the values of an axis to places on it. */
interface Scale {
  /** From 0 at the start of the axis to 1 at its end. */
  double place(double value);

  /** The values to label, lowest first. */
  List<Tick> ticks();

  /** A labeled value. */
  record Tick(double value, String label) {}
}
