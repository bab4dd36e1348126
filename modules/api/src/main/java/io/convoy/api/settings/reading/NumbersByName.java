package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the names and numbers of a setting such as {@code { cat = 2, dog = 0.5 }}. */
final class NumbersByName {
  private NumbersByName() {}

  /**
   * Reads names with dots too, which are nested in a job file unless they are quoted; a number that
   * null removes is not read.
   */
  static SortedMap<String, Double> read(Config config, String key) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    add(config.getObject(key).unwrapped(), "", key, numbers);
    return numbers;
  }

  private static void add(
      Map<?, ?> values, String prefix, String key, SortedMap<String, Double> numbers) {
    values.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> nested) {
            add(nested, prefix + name + ".", key, numbers);
          } else if (value != null) {
            numbers.put(prefix + name, number(key, value));
          }
        });
  }

  /** An override of the command line is text. */
  private static double number(String key, Object value) {
    try {
      double number = Double.parseDouble(String.valueOf(value));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below.
    }
    throw new ConfigException.BadValue(key, "not a number");
  }
}
