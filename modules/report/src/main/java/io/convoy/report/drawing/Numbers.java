package io.convoy.report.drawing;

import java.util.Locale;

/** Numbers as pictures show them. */
final class Numbers {

  private Numbers() {}

  /** All digits: {@code 61,706}. */
  static String exact(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Three digits: {@code 61.7 k}; nothing for 0. */
  static String rounded(long value) {
    if (value < 1_000) {
      return value == 0 ? "" : Long.toString(value);
    }
    double scaled = value;
    int power = 0;
    while (scaled >= 999.5) {
      scaled /= 1_000;
      power++;
    }
    String format = scaled < 9.995 ? "%.2f %s" : scaled < 99.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, scaled, "kMGT".charAt(power - 1));
  }
}
