package io.convoy.api.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A job file and what was set on the command line. Precedence, here and nowhere else: default,
 * overridden by file, overridden by {@code --set}.
 */
final class Settings {
  static final String OVERRIDE = "--set";

  private Settings() {}

  /**
   * @param overrides {@code key=value} each
   * @throws ConfigurationException where the file cannot be read or an override is no {@code
   *     key=value}
   */
  static Config load(File file, List<String> overrides) {
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
      return of(overrides).withFallback(ConfigFactory.parseFile(file, options)).resolve();
    } catch (ConfigException.IO missing) {
      throw new ConfigurationException(
          List.of("Cannot read job file: %s (no such file)".formatted(file)));
    } catch (ConfigException malformed) {
      throw new ConfigurationException(
          List.of("Cannot read job file: %s".formatted(malformed.getMessage())));
    }
  }

  /**
   * Reads settings that are in no file.
   *
   * @param settings {@code key=value} each; a later one replaces an earlier one of the same key
   * @throws ConfigurationException where one is no {@code key=value}
   */
  static Config of(List<String> settings) {
    Config config = ConfigFactory.empty();
    for (String setting : settings) {
      config = override(setting).withFallback(config);
    }
    return config;
  }

  /** The keys of all settings; those that are null count as not set. */
  static Set<String> keys(Config config) {
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
    try {
      return ConfigFactory.empty().withValue(key, value(value));
    } catch (ConfigException malformed) {
      throw new ConfigurationException(
          List.of("Invalid --set: %s (%s)".formatted(text, malformed.getMessage())));
    }
  }

  /**
   * Lists and quoted strings are HOCON, and null takes a setting back; all else is taken as it
   * stands, since // would begin a comment in hdfs://.
   */
  private static ConfigValue value(String text) {
    if (text.startsWith("[") || text.startsWith("\"")) {
      ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(OVERRIDE);
      return ConfigFactory.parseString("value=" + text, options).getValue("value");
    }
    return ConfigValueFactory.fromAnyRef(text.equals("null") ? null : text, OVERRIDE);
  }
}
