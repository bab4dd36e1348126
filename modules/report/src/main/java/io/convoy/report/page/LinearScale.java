package io.convoy.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal steps are equally long. Its ticks are multiples of a power of ten, or of
 * twice or five times one.
 */
record LinearScale(double low, double high, double step) implements Scale {
  private static final int SMALLEST_DECIMAL = 6;

  /** An axis that starts and ends at a tick and holds both values. */
  static LinearScale covering(double low, double high, int steps) {
    double spread = high > low ? 0 : Math.max(Math.abs(high) / 10, 1e-9);
    double step = step((high - low + 2 * spread) / steps);
    return new LinearScale(
        step * Math.floor((low - spread) / step + 1e-9),
        step * Math.ceil((high + spread) / step - 1e-9),
        step);
  }

  /** An axis of numbered things, as long as their numbers; half a number on both sides of one. */
  static LinearScale numbering(double first, double last, int steps) {
    double spread = last > first ? 0 : 0.5;
    return new LinearScale(
        first - spread, last + spread, Math.max(1, step((last - first) / steps)));
  }

  @Override
  public double place(double value) {
    return (value - low) / (high - low);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(high / step + 1e-9);
    for (long index = (long) Math.ceil(low / step - 1e-9); index <= last; index++) {
      ticks.add(new Tick(index * step, label(index * step)));
    }
    return ticks;
  }

  private String label(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return decimals <= SMALLEST_DECIMAL ? Numbers.fixed(value, decimals) : Numbers.brief(value);
  }

  private static double step(double smallest) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(smallest, 1e-300))));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= smallest * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
