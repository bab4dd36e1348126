package io.convoy.api.plan;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speed of a link, the same in both directions.
 *
 * @param bitsPerSecond above 0
 */
public record Bandwidth(double bitsPerSecond) {
  private static final Map<String, Double> UNITS =
      Map.of("kbit", 1e3, "mbit", 1e6, "gbit", 1e9, "tbit", 1e12);
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) *([kmgt]bit)");

  public Bandwidth {
    if (!(bitsPerSecond > 0 && bitsPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid bandwidth: %s bit/s (must be above 0)".formatted(bitsPerSecond));
    }
  }

  /**
   * Reads a bandwidth as {@code tc} writes it, as in {@code 10Gbit} or {@code 100mbit}.
   *
   * @throws IllegalArgumentException if it is written in another way, or is 0
   */
  public static Bandwidth parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid bandwidth: '%s' (must be a number and Kbit, Mbit, Gbit or Tbit, such as 10Gbit)"
              .formatted(text));
    }
    return new Bandwidth(
        new BigDecimal(matcher.group(1)).doubleValue() * UNITS.get(matcher.group(2)));
  }

  /** Seconds in which bytes pass the link in one direction. */
  public double seconds(double bytes) {
    return 8 * bytes / bitsPerSecond;
  }

  /** As in {@code 2.5 Gbit/s}. */
  @Override
  public String toString() {
    double giga = bitsPerSecond / UNITS.get("gbit");
    String number =
        BigDecimal.valueOf(giga >= 1 ? giga : 1e3 * giga).stripTrailingZeros().toPlainString();
    return number + (giga >= 1 ? " Gbit/s" : " Mbit/s");
  }
}
