package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the names and numbers of a setting such as {@code { cat = 2, dog = 0.5 }}. */
final class NumbersByName {
  private NumbersByName() {}

  static SortedMap<String, Double> read(Config config, String key) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    config
        .getObject(key)
        .forEach((name, value) -> numbers.put(name, number(key, value.unwrapped())));
    return numbers;
  }

  /** An override of the command line is text. */
  private static double number(String key, Object value) {
    try {
      double number = Double.parseDouble(value.toString());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below.
    }
    throw new ConfigException.BadValue(key, "not a number");
  }
}
