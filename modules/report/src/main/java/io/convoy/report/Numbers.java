package io.convoy.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Formats numbers for reports, independent of the default locale. */
public final class Numbers {
  /** Replaces a value that is missing or not finite. */
  public static final String NONE = "–";

  private static final String UNIT_PREFIXES = "kMGT";

  private Numbers() {}

  /** All digits in groups of three: {@code 61,706}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with its noun: {@code 1 round}, {@code 1,200 rounds}. */
  public static String counted(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** Three digits and a unit prefix: {@code 850}, {@code 61.7 k}; empty for 0. */
  public static String abbreviated(long value) {
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
    return String.format(Locale.ROOT, format, scaled, UNIT_PREFIXES.charAt(power - 1));
  }

  /** A value with {@code decimals} digits after the point; {@link #NONE} if it is not finite. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
        : NONE;
  }

  /** A value of any magnitude in about four digits: {@code 0.00125}, {@code 3.2e-09}. */
  public static String brief(double value) {
    double size = Math.abs(value);
    if (size != 0 && size < 1e-6) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = size == 0 ? 0 : Math.max(0, 4 - (int) Math.ceil(Math.log10(size)));
    String digits = fixed(value, decimals);
    return decimals == 0 ? digits : digits.replaceFirst("\\.?0+$", "");
  }

  /** A loss with four decimals. */
  public static String loss(double value) {
    return fixed(value, 4);
  }

  /** A share of 1 as a percentage with two decimals: {@code 98.75 %}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 2) + " %" : NONE;
  }

  /** A share of 1 as a percentage with two decimals; {@code undefined} if there is none. */
  public static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "undefined";
  }

  /** Seconds with one decimal below a minute, else as {@link Durations} write them. */
  public static String time(double seconds) {
    return seconds < 59.95 ? fixed(seconds, 1) + " s" : Durations.text(seconds);
  }
}
