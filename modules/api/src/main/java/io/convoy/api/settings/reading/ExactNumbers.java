package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/** Reads numbers as they are written, where the library would round or cut them. */
final class ExactNumbers {
  private ExactNumbers() {}

  static double finite(Config config, String key) {
    double value = config.getDouble(key);
    if (!Double.isFinite(value)) {
      throw new ConfigException.BadValue(key, "not finite");
    }
    return value;
  }

  /** Config's own getInt would truncate 5.5 to 5. */
  static int integer(Config config, String key) {
    return integer(config.getDouble(key), key);
  }

  private static int integer(double value, String key) {
    if (value == Math.rint(value) && value > Integer.MAX_VALUE && value <= Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at most %s)".formatted(key, (long) value, Integer.MAX_VALUE));
    }
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new ConfigException.BadValue(key, "not a whole number");
    }
    return (int) value;
  }

  /** Config's own getLong would truncate 5.5 to 5, and 1e300 to the largest number. */
  static long exactLong(Config config, String key) {
    try {
      return new BigDecimal(config.getString(key).strip()).longValueExact();
    } catch (ArithmeticException | NumberFormatException inexact) {
      throw new ConfigException.BadValue(key, "not a whole number of 64 bits", inexact);
    }
  }

  static List<Double> numbers(Config config, String key) {
    return List.copyOf(config.getDoubleList(key));
  }

  static List<Integer> extents(Config config, String key) {
    List<Double> extents =
        config.getValue(key).valueType() == ConfigValueType.LIST
            ? numbers(config, key)
            : Collections.nCopies(2, config.getDouble(key));
    return extents.stream().map(extent -> integer(extent, key)).toList();
  }
}
