package io.convoy.architecture.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory, read and written as Spark does: {@code 512m}, {@code 8g}. Every unit is 1024
 * times the one before.
 *
 * @param bytes at least 0
 * @throws IllegalArgumentException if it is negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final List<String> UNITS = List.of("b", "k", "m", "g", "t");

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?) *([bkmgt]?)(?:(?<=[kmgt])b)?");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "Invalid size: %s bytes (must be at least 0)".formatted(bytes));
    }
  }

  /**
   * The size written as {@code text}: a number, then {@code b}, {@code k}, {@code m}, {@code g} or
   * {@code t}, or nothing for bytes. {@code 1.5g}, {@code 8G} and {@code 8gb} are accepted too;
   * fractions of a byte are dropped.
   *
   * @throws IllegalArgumentException if the format differs, or the size is more than a long can
   *     hold
   */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid size: '%s' (must be a number and b, k, m, g or t, such as 512m or 8g)"
              .formatted(text));
    }
    int power = Math.max(0, UNITS.indexOf(matcher.group(2)));
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(power)));
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException(
          "Invalid size: '%s' (must be at most %st)"
              .formatted(text, Long.MAX_VALUE / unit(UNITS.size() - 1)));
    }
    return new ByteSize(bytes.longValue());
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that gives at least 1, with one decimal where it is not whole. */
  @Override
  public String toString() {
    int power = 0;
    while (power + 1 < UNITS.size() && bytes >= unit(power + 1)) {
      power++;
    }
    BigDecimal value =
        BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit(power)), 1, RoundingMode.HALF_UP);
    return value.stripTrailingZeros().toPlainString() + UNITS.get(power);
  }

  private static long unit(int power) {
    return 1L << (10 * power);
  }
}
