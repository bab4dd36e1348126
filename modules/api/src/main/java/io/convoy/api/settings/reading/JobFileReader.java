package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a job file and the overrides of the command line. Precedence, defined here only: {@code
 * --set} overrides the file, which overrides the defaults.
 */
public final class JobFileReader {
  public static final String OVERRIDE = "--set";

  private JobFileReader() {}

  /**
   * Reads a job file.
   *
   * @param overrides {@code key=value} each; a later one overrides an earlier one
   * @throws ConfigurationException if the file cannot be read or an override is not {@code
   *     key=value}
   */
  public static Config load(File file, List<String> overrides) {
    try {
      return of(overrides).withFallback(Includes.read(file)).resolve();
    } catch (ConfigException.UnresolvedSubstitution unresolved) {
      throw unreadable(
          unresolved
              .getMessage()
              .replaceFirst(
                  "Could not resolve substitution to a value: (.*)",
                  "$1 (neither a setting nor an environment variable)"));
    } catch (ConfigException malformed) {
      throw unreadable(malformed.getMessage());
    } catch (StackOverflowError endless) {
      throw unreadable("%s (its keys or references are nested too deeply)".formatted(file));
    }
  }

  private static ConfigurationException unreadable(String reason) {
    return new ConfigurationException(List.of("Cannot read job file: " + reason));
  }

  /**
   * Reads settings that are not in a file.
   *
   * @param settings {@code key=value} each; a later one overrides an earlier one
   * @throws ConfigurationException if one is not {@code key=value}
   */
  public static Config of(List<String> settings) {
    Config config = ConfigFactory.empty();
    for (String setting : settings) {
      config = override(setting).withFallback(config);
    }
    return config;
  }

  /** Keys of all settings in a configuration; null counts as not set. */
  public static Set<String> keys(Config config) {
    return config.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static Config override(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new ConfigurationException(
          List.of(
              "Invalid --set: %s (must be key=value, as in training.epochs=10)".formatted(text)));
    }
    String key = text.substring(0, equals).trim();
    String value = text.substring(equals + 1).trim();
    Nesting.require(OVERRIDE, value);
    try {
      return ConfigFactory.empty().withValue(key, value(value));
    } catch (ConfigException malformed) {
      throw new ConfigurationException(
          List.of("Invalid --set: %s (%s)".formatted(text, malformed.getMessage())));
    }
  }

  /**
   * Parses the value of an override. Lists, objects and quoted strings are HOCON, and null removes
   * a setting; any other text is used literally, since // would begin a comment in hdfs://.
   */
  public static ConfigValue value(String text) {
    if (text.startsWith("[") || text.startsWith("{") || text.startsWith("\"")) {
      ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(OVERRIDE);
      return ConfigFactory.parseString("value=" + text, options).getValue("value");
    }
    return ConfigValueFactory.fromAnyRef(text.equals("null") ? null : text, OVERRIDE);
  }
}
