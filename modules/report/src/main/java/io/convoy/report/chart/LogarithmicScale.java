package io.convoy.report.chart;

import io.convoy.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale. It starts and ends at 1, 2 or 5 times a power of ten.
 *
 * @param low value at the start, above 0
 * @param high value at the end, above {@code low}
 */
public record LogarithmicScale(double low, double high) implements Scale {
  private static final int[] FACTORS = {1, 2, 5};

  /** Below this number of powers of ten, 2 and 5 times each are labeled too. */
  private static final double FEW_POWERS = 2.5;

  private static final int MOST_POWERS = 7;

  /** The shortest scale that contains both values, which must be above 0. */
  public static LogarithmicScale covering(double low, double high) {
    double start = roundValue(low, false);
    double end = roundValue(high, true);
    return new LogarithmicScale(start, end > start ? end : 10 * start);
  }

  @Override
  public double place(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  @Override
  public List<Tick> ticks() {
    double powers = Math.log10(high / low);
    int apart = (int) Math.ceil(powers / MOST_POWERS);
    List<Tick> ticks = new ArrayList<>();
    for (int power = power(low); power <= power(high); power++) {
      for (int factor : FACTORS) {
        double value = value(factor, power);
        boolean wanted = factor == 1 ? power % apart == 0 : powers < FEW_POWERS;
        if (wanted && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(new Tick(value, Numbers.brief(value)));
        }
      }
    }
    return ticks;
  }

  private static double roundValue(double value, boolean up) {
    double best = value(up ? 10 : 1, power(value));
    for (int factor : FACTORS) {
      double candidate = value(factor, power(value));
      if (up ? candidate >= value && candidate < best : candidate <= value && candidate > best) {
        best = candidate;
      }
    }
    return best;
  }

  /** Parsed, since a product of powers would differ from the label in the last bit. */
  private static double value(int factor, int power) {
    return Double.parseDouble(factor + "e" + power);
  }

  private static int power(double value) {
    return (int) Math.floor(Math.log10(value) + 1e-12);
  }
}
