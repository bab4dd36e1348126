package io.convoy.report.chart;

import io.convoy.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale. Its ticks are the multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low value at the start
 * @param high value at the end, above {@code low}
 * @param step between ticks
 */
public record LinearScale(double low, double high, double step) implements Scale {
  private static final int SMALLEST_DECIMAL = 6;

  /**
   * A scale that starts and ends at a tick and contains both values.
   *
   * @param steps the largest number of steps between the two values
   */
  public static LinearScale covering(double low, double high, int steps) {
    double spread = high > low ? 0 : Math.max(Math.abs(high) / 10, 1e-9);
    double step = step((high - low + 2 * spread) / steps);
    return new LinearScale(
        step * Math.floor((low - spread) / step + 1e-9),
        step * Math.ceil((high + spread) / step - 1e-9),
        step);
  }

  /**
   * A scale of whole numbers, such as rounds, that starts and ends exactly at the first and the
   * last; with half a number on both sides if they are equal.
   *
   * @param steps the largest number of steps between the two values
   */
  public static LinearScale numbering(double first, double last, int steps) {
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
