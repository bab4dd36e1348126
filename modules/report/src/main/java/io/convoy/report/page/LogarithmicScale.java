package io.convoy.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal ratios are equally long, from one power of ten or twice or five times one
 * to another.
 */
record LogarithmicScale(double low, double high) implements Scale {
  private static final int[] FACTORS = {1, 2, 5};

  /** The number of powers of ten up to which their multiples are labeled too. */
  private static final double FEW_POWERS = 2.5;

  private static final int MOST_POWERS = 7;

  /** An axis that starts and ends at round values and holds both; they must be above 0. */
  static LogarithmicScale covering(double low, double high) {
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

  /** Parsed, so that a round value is the nearest to what its label says. */
  private static double value(int factor, int power) {
    return Double.parseDouble(factor + "e" + power);
  }

  private static int power(double value) {
    return (int) Math.floor(Math.log10(value) + 1e-12);
  }
}
