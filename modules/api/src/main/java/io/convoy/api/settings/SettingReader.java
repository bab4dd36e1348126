package io.convoy.api.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import io.convoy.architecture.graph.Spelling;
import io.convoy.dataset.UriCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads settings one by one and remembers what is wrong with them, so that a user hears of
 * everything at once. Whatever is never asked for is unknown.
 */
final class SettingReader {
  /** The value that leaves a decision to Convoy. */
  private static final String AUTO = "auto";

  private static final String TIME = "a time with its unit, as in 90m or 2h";

  private final Config config;
  private final Map<String, String> effective = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  SettingReader(Config config) {
    this.config = config;
  }

  /** A place on some file system, which must be given. */
  String requiredLocation(String key) {
    if (!config.hasPath(key)) {
      problems.add("Cannot do without %s: it is not set".formatted(key));
    }
    return location(key).orElse("");
  }

  /** A place on some file system, with no credentials in it. */
  Optional<String> location(String key) {
    try {
      return text(key).map(uri -> UriCredentials.requireNone(key, uri));
    } catch (IllegalArgumentException refused) {
      problems.add(refused.getMessage() + place(key));
      return Optional.empty();
    }
  }

  Optional<String> text(String key) {
    return orNone(key, config::getString, given -> !given.isBlank(), "a text");
  }

  int integer(String key, int otherwise, int min) {
    String range = "a whole number, at least " + min;
    return setting(key, otherwise, this::wholeNumber, value -> value >= min, range);
  }

  /** A whole number of at least 1, if any. */
  Optional<Integer> integerOrNone(String key) {
    return orNone(key, this::wholeNumber, value -> value >= 1, "a whole number, at least 1");
  }

  /** A time above 0, if any. */
  Optional<Duration> durationOrNone(String key) {
    return orNone(key, this::duration, SettingReader::isPositive, TIME);
  }

  /** A time above 0. */
  Duration duration(String key, Duration otherwise) {
    return setting(key, otherwise, this::duration, SettingReader::isPositive, TIME);
  }

  long integer(String key, long otherwise) {
    return setting(key, otherwise, config::getLong, value -> true, "a whole number");
  }

  /** A whole number of at least 1, or empty where that is left to Convoy. */
  Optional<Integer> integerOrAuto(String key) {
    Function<String, Optional<Integer>> parse =
        name -> isAuto(name) ? Optional.empty() : Optional.of(wholeNumber(name));
    return setting(
        key,
        Optional.empty(),
        parse,
        value -> value.orElse(1) >= 1,
        "auto or a whole number, at least 1");
  }

  double decimal(String key, double otherwise, Predicate<Double> allowed, String range) {
    return setting(key, otherwise, this::number, allowed, "a number, " + range);
  }

  /** A number, if any. */
  Optional<Double> decimalOrNone(String key, Predicate<Double> allowed, String range) {
    return orNone(key, this::number, allowed, "a number, " + range);
  }

  List<Double> decimals(String key, Predicate<List<Double>> allowed, String range) {
    return setting(key, List.of(), this::numbers, allowed, "a list of numbers, " + range);
  }

  /** Numbers, or empty where they are left to Convoy. */
  Optional<List<Double>> decimalsOrAuto(String key, Predicate<List<Double>> allowed, String range) {
    Function<String, Optional<List<Double>>> parse =
        name -> isAuto(name) ? Optional.empty() : Optional.of(numbers(name));
    return setting(
        key,
        Optional.empty(),
        parse,
        values -> values.map(allowed::test).orElse(true),
        "auto or a list of numbers, " + range);
  }

  /** Height and width, given as a list or as one number for both; or empty. */
  Optional<List<Integer>> sizeOrAuto(String key) {
    Function<String, Optional<List<Double>>> parse =
        name ->
            switch (config.getValue(name).valueType()) {
              case LIST -> Optional.of(numbers(name));
              default ->
                  isAuto(name)
                      ? Optional.empty()
                      : Optional.of(Collections.nCopies(2, config.getDouble(name)));
            };
    Predicate<List<Double>> allowed =
        extents ->
            extents.size() == 2
                && extents.stream().allMatch(value -> value >= 1 && value == value.intValue());
    return setting(
            key,
            Optional.empty(),
            parse,
            extents -> extents.map(allowed::test).orElse(true),
            "auto, a whole number or [height, width], at least 1")
        .map(extents -> extents.stream().map(Double::intValue).toList());
  }

  boolean flag(String key, boolean otherwise) {
    return setting(key, otherwise, config::getBoolean, value -> true, "true or false");
  }

  String choice(String key, String otherwise, String... allowed) {
    String range = "one of " + String.join(", ", allowed);
    return setting(key, otherwise, config::getString, Arrays.asList(allowed)::contains, range);
  }

  /** For what only several settings together tell. */
  void problem(String problem) {
    problems.add(problem);
  }

  /** Refuses a setting that means nothing beside the others, instead of ignoring it. */
  void onlyWith(String key, String condition) {
    if (config.hasPath(key)) {
      problems.add(
          "Unsupported setting: %s (only with %s)%s".formatted(key, condition, place(key)));
    }
  }

  /**
   * Ends the reading.
   *
   * @return every setting with its value, defaults included
   * @throws ConfigurationException where anything was wrong
   */
  Map<String, String> finish() {
    for (String key : new TreeSet<>(Settings.keys(config))) {
      if (!effective.containsKey(key)) {
        problems.add("Unsupported setting: " + key + place(key) + suggestion(key));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return effective;
  }

  private <T> Optional<T> orNone(
      String key, Function<String, T> parse, Predicate<T> allowed, String range) {
    Optional<T> value =
        setting(
            key,
            Optional.empty(),
            name -> Optional.of(parse.apply(name)),
            given -> given.map(allowed::test).orElse(true),
            range);
    effective.put(key, value.map(Object::toString).orElse("none"));
    return value;
  }

  private <T> T setting(
      String key, T otherwise, Function<String, T> parse, Predicate<T> allowed, String range) {
    T value = otherwise;
    if (config.hasPath(key)) {
      value = read(key, parse).filter(allowed).orElse(null);
      if (value == null) {
        Object given = config.getValue(key).unwrapped();
        problems.add("Invalid %s: %s (must be %s)%s".formatted(key, given, range, place(key)));
        value = otherwise;
      }
    }
    Object shown =
        value instanceof Optional<?> optional
            ? optional.map(Object.class::cast).orElse(AUTO)
            : value;
    effective.put(key, shown.toString());
    return value;
  }

  private static <T> Optional<T> read(String key, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(key));
    } catch (ConfigException wrongType) {
      return Optional.empty();
    }
  }

  private double number(String key) {
    double value = config.getDouble(key);
    if (!Double.isFinite(value)) {
      throw new ConfigException.BadValue(key, "not finite");
    }
    return value;
  }

  /** Unlike Config's own getInt, which cuts 5.5 down to 5. */
  private int wholeNumber(String key) {
    double value = config.getDouble(key);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new ConfigException.BadValue(key, "not a whole number");
    }
    return (int) value;
  }

  private static boolean isPositive(Duration time) {
    return !time.isZero() && !time.isNegative();
  }

  /** Without a unit, Config would take it for milliseconds. */
  private Duration duration(String key) {
    if (!config.getString(key).strip().matches(".*\\D")) {
      throw new ConfigException.BadValue(key, "without a unit");
    }
    return config.getDuration(key);
  }

  private List<Double> numbers(String key) {
    return List.copyOf(config.getDoubleList(key));
  }

  private boolean isAuto(String key) {
    return config.getValue(key).unwrapped().equals(AUTO);
  }

  private String suggestion(String key) {
    return Spelling.closest(key, effective.keySet())
        .map(". Did you mean %s?"::formatted)
        .orElse("");
  }

  private String place(String key) {
    ConfigOrigin origin = config.getValue(key).origin();
    if (origin.description().startsWith(Settings.OVERRIDE)) {
      return " in " + Settings.OVERRIDE;
    }
    String line = origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "";
    return " at " + (origin.filename() == null ? origin.description() : origin.filename()) + line;
  }
}
