package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.convoy.dataset.columns.ColumnPath;
import io.convoy.dataset.messages.UriCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Values that a setting accepts, and how they are read and written.
 *
 * @param forms descriptions of the accepted forms; the words of a choice
 * @param parser reads a value, of any range
 * @param accepts tests whether a value that could be read is in range
 * @param recorded the value as checkpoints and models record it
 * @param written the value as a job file has it; empty if it is written by omitting the setting
 */
public record Values<T>(
    ValueKind kind,
    List<String> forms,
    Parser<T> parser,
    Predicate<T> accepts,
    Function<T, String> recorded,
    Function<T, Optional<String>> written) {

  /** Reads the value of a key. */
  @FunctionalInterface
  interface Parser<T> {
    /**
     * @throws ConfigException if the value has another type
     * @throws IllegalArgumentException if it is refused for a reason of its own
     */
    T parse(Config config, String key);
  }

  private Values(ValueKind kind, String form, Parser<T> parser, Predicate<T> accepts) {
    this(kind, List.of(form), parser, accepts, Object::toString);
  }

  private Values(
      ValueKind kind,
      List<String> forms,
      Parser<T> parser,
      Predicate<T> accepts,
      Function<T, String> text) {
    this(kind, forms, parser, accepts, text, text.andThen(Optional::of));
  }

  public static Values<Integer> wholeNumber(int min) {
    return new Values<>(
        ValueKind.WHOLE_NUMBER,
        "a whole number, at least " + min,
        ExactNumbers::integer,
        value -> value >= min);
  }

  public static Values<Integer> wholeNumber(int min, int max) {
    return new Values<>(
        ValueKind.WHOLE_NUMBER,
        "a whole number, %s to %s".formatted(min, max),
        ExactNumbers::integer,
        value -> value >= min && value <= max);
  }

  public static Values<Long> wholeNumber() {
    return new Values<>(
        ValueKind.WHOLE_NUMBER,
        "a whole number of 64 bits",
        ExactNumbers::exactLong,
        value -> true);
  }

  public static Values<Double> number(Interval interval) {
    return new Values<>(
        ValueKind.NUMBER, "a number, " + interval, ExactNumbers::finite, interval::contains);
  }

  /**
   * Names of {@code what} with a number each, in the order of the names.
   *
   * @param what for instance {@code label}
   */
  public static Values<SortedMap<String, Double>> numbersByName(String what, Interval interval) {
    return new Values<>(
        ValueKind.NUMBERS_BY_NAME,
        "numbers by %s as in { a = 2, b = 0.5 }, each %s".formatted(what, interval),
        NumbersByName::read,
        numbers -> !numbers.isEmpty() && numbers.values().stream().allMatch(interval::contains));
  }

  /**
   * Lists of numbers; an empty default is written by omitting the setting.
   *
   * @param range description of {@code accepts}
   */
  public static Values<List<Double>> numbers(Predicate<List<Double>> accepts, String range) {
    return new Values<>(
        ValueKind.NUMBERS,
        List.of("a list of numbers, " + range),
        ExactNumbers::numbers,
        accepts,
        Object::toString,
        numbers -> Optional.of(numbers).filter(list -> !list.isEmpty()).map(Object::toString));
  }

  public static Values<Boolean> flag() {
    return new Values<>(ValueKind.FLAG, "true or false", Config::getBoolean, value -> true);
  }

  public static Values<String> choice(String... names) {
    return choice(List.of(names));
  }

  /** Constants of an enum, written in lower case with hyphens. */
  public static <E extends Enum<E>> Values<E> choice(E[] constants) {
    return choice(List.of(constants));
  }

  public static <T> Values<T> choice(List<T> values) {
    return new Values<>(
        ValueKind.CHOICE,
        values.stream().map(Values::word).toList(),
        (config, key) ->
            values.stream()
                .filter(value -> word(value).equals(config.getString(key)))
                .findFirst()
                .orElseThrow(() -> new ConfigException.BadValue(key, "not among the choices")),
        value -> true,
        Values::word);
  }

  /**
   * The same, with a reason against a word that is accepted elsewhere.
   *
   * @param reason that follows the accepted values in the message
   */
  public Values<T> refusing(String word, String reason) {
    return new Values<>(
        kind,
        forms,
        (config, key) -> {
          if (config.getString(key).equals(word)) {
            throw new IllegalArgumentException(
                "Unsupported %s: %s (must be %s; %s)".formatted(key, word, allowed(), reason));
          }
          return parser.parse(config, key);
        },
        accepts,
        recorded,
        written);
  }

  public static Values<String> text() {
    return new Values<>(ValueKind.TEXT, "text", Config::getString, text -> !text.isBlank());
  }

  /**
   * Lists of names, without repetition; an empty default is written by omitting the setting.
   *
   * @param form description of the list
   */
  public static Values<List<String>> names(String form, int least) {
    return new Values<>(
        ValueKind.NAMES,
        List.of(form),
        Config::getStringList,
        list ->
            list.size() >= least
                && list.stream().noneMatch(String::isBlank)
                && list.stream().distinct().count() == list.size(),
        List::toString,
        list -> Optional.of(list).filter(names -> !names.isEmpty()).map(List::toString));
  }

  /** The path of a column in a table. */
  public static Values<String> column() {
    return new Values<>(
        ValueKind.TEXT,
        ColumnPath.FORM,
        Config::getString,
        text -> {
          try {
            return !ColumnPath.parse(text).names().isEmpty();
          } catch (IllegalArgumentException malformed) {
            return false;
          }
        });
  }

  public static Values<String> location() {
    return new Values<>(
        ValueKind.LOCATION,
        "a URI",
        (config, key) -> UriCredentials.requireNone(key, config.getString(key)),
        uri -> !uri.isBlank());
  }

  public static Values<Duration> duration() {
    return new Values<>(
        ValueKind.DURATION,
        List.of("a time with its unit, as in 90m or 2h"),
        Values::durationWithUnit,
        time -> !time.isZero() && !time.isNegative(),
        Duration::toString,
        time -> Optional.of(writtenDuration(time)));
  }

  /** Height and width, given as a list or as one number for both. */
  public static Values<List<Integer>> heightAndWidth() {
    return new Values<>(
        ValueKind.SIZE,
        List.of("a whole number", "[height, width], at least 1"),
        ExactNumbers::extents,
        extents -> extents.size() == 2 && extents.stream().allMatch(extent -> extent >= 1),
        // Checkpoints record [224.0, 224.0].
        extents -> extents.stream().map(Integer::doubleValue).toList().toString());
  }

  /** These values, or a word that a job file may give in place of one. */
  public Values<Optional<T>> or(String word) {
    return new Values<>(
        kind,
        Stream.concat(Stream.of(word), forms.stream()).toList(),
        (config, key) ->
            config.getValue(key).unwrapped().equals(word)
                ? Optional.empty()
                : Optional.of(parser.parse(config, key)),
        value -> value.map(accepts::test).orElse(true),
        value -> value.map(recorded).orElse(word),
        value -> value.map(written).orElse(Optional.of(word)));
  }

  /** These values, or none if the setting is omitted. */
  public Values<Optional<T>> optional() {
    return new Values<>(
        kind,
        forms,
        (config, key) -> Optional.of(parser.parse(config, key)),
        value -> value.map(accepts::test).orElse(true),
        value -> value.map(recorded).orElse(Setting.NONE),
        value -> value.flatMap(written));
  }

  /** Describes the accepted values, for instance {@code auto or a whole number, at least 1}. */
  public String allowed() {
    if (kind == ValueKind.CHOICE) {
      return "one of " + String.join(", ", forms);
    }
    int last = forms.size() - 1;
    return last == 0
        ? forms.get(0)
        : String.join(", ", forms.subList(0, last)) + " or " + forms.get(last);
  }

  private static String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  /** Config would read a number without a unit as milliseconds. */
  private static Duration durationWithUnit(Config config, String key) {
    if (!config.getString(key).strip().matches(".*\\D")) {
      throw new ConfigException.BadValue(key, "without a unit");
    }
    return config.getDuration(key);
  }

  private static String writtenDuration(Duration time) {
    return time.equals(Duration.ofMinutes(time.toMinutes()))
        ? time.toMinutes() + "m"
        : time.toMillis() + "ms";
  }
}
