package io.convoy.report;

import java.util.Locale;

/** Formats durations in their two largest units. */
public final class Durations {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /** For example {@code 45 s}, {@code 1 min 20 s}, {@code 2 h 05 min} or {@code 3 d 04 h}. */
  public static String text(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return text(whole, MINUTE, "min", 1, "s");
    }
    long minutes = rounded(whole, MINUTE);
    return minutes < DAY
        ? text(minutes, HOUR, "h", MINUTE, "min")
        : text(rounded(whole, HOUR), DAY, "d", HOUR, "h");
  }

  private static long rounded(long seconds, long unit) {
    return (seconds + unit / 2) / unit * unit;
  }

  private static String text(long seconds, long large, String largeName, long small, String name) {
    return String.format(
        Locale.ROOT, "%d %s %02d %s", seconds / large, largeName, seconds % large / small, name);
  }
}
