package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigOrigin;
import io.convoy.architecture.graph.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads settings one by one and collects the problems, so that a user sees all of them at once. A
 * key that was not read is unknown.
 */
public final class SettingReader {
  private static final Pattern LINE = Pattern.compile(": (\\d+)(-\\d+)?$");

  private final Config config;
  private final Map<String, String> effective = new TreeMap<>();
  private final Map<String, Setting<?>> read = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  public SettingReader(Config config) {
    this.config = config;
  }

  /** The value of a setting: the one given, or the default. */
  public <T> T read(Setting<T> setting) {
    return read(setting, setting.fallback());
  }

  /** The same with a default that depends on other settings. */
  public <T> T read(Setting<T> setting, T defaultValue) {
    T value = defaultValue;
    read.put(setting.key(), setting);
    try {
      value = setting.valueIn(config, defaultValue);
    } catch (IllegalArgumentException refused) {
      problem(refused.getMessage() + place(setting.key()));
    }
    if (setting.isRecorded(value)) {
      effective.put(setting.key(), setting.recorded(value));
    }
    return value;
  }

  /** Adds a problem that only several settings together have. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /** Adds the problem that a setting is required by another one. */
  public void missing(String keys, String reason) {
    problem("Missing required setting: %s (%s)".formatted(keys, reason));
  }

  /** Refuses a setting that has no effect together with the others, instead of ignoring it. */
  public void onlyWith(Setting<?> setting, String condition) {
    if (config.hasPath(setting.key())) {
      problem(
          "Unsupported setting: %s (only with %s)%s"
              .formatted(setting.key(), condition, place(setting.key())));
    }
  }

  /**
   * Ends the reading.
   *
   * @return every setting with its value, defaults included
   * @throws ConfigurationException with all problems, if there are any
   */
  public Map<String, String> finish() {
    for (String key : new TreeSet<>(JobFileReader.keys(config))) {
      if (read.values().stream().noneMatch(setting -> setting.holds(key))) {
        problem("Unsupported setting: " + key + place(key) + suggestion(key));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return effective;
  }

  private String suggestion(String key) {
    return Spelling.closest(key, read.keySet()).map(". Did you mean %s?"::formatted).orElse("");
  }

  /** File and line of a setting; empty if it is not set. */
  private String place(String key) {
    if (!config.hasPath(key)) {
      return "";
    }
    ConfigOrigin origin = config.getValue(key).origin();
    // An override of a part of a value has its path as the description.
    if (origin.description().startsWith(JobFileReader.OVERRIDE)
        || origin.description().contains("withValue(")) {
      return " in " + JobFileReader.OVERRIDE;
    }
    // The library writes "job.conf: 3", and the first and last line of a merged value.
    return " at " + LINE.matcher(origin.description()).replaceFirst(":$1");
  }
}
