package io.convoy.report.page;

import io.convoy.report.Durations;
import java.util.Locale;

/** Numbers as the report writes them, in every locale alike. */
final class Numbers {
  static final String NONE = "–";

  private Numbers() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** What has no value, or no finite one, is a dash. */
  static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
        : NONE;
  }

  static String loss(double value) {
    return fixed(value, 4);
  }

  static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 2) + " %" : NONE;
  }

  static String time(double seconds) {
    return seconds < 59.95 ? fixed(seconds, 1) + " s" : Durations.text(seconds);
  }

  /** For example {@code 1 round} or {@code 1,200 rounds}. */
  static String counted(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** A number of any size in a few digits: {@code 0.00125}, {@code 3.2e-09}. */
  static String brief(double value) {
    double size = Math.abs(value);
    if (size != 0 && size < 1e-6) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = size == 0 ? 0 : Math.max(0, 4 - (int) Math.ceil(Math.log10(size)));
    String digits = fixed(value, decimals);
    return decimals == 0 ? digits : digits.replaceFirst("\\.?0+$", "");
  }
}
