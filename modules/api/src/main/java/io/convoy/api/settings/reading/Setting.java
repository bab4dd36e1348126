package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Optional;

/**
 * Declaration of a setting: its key, the values it accepts, its default, what it means, and whether
 * a resumed run may change it. Readers, error messages and reference are derived from it.
 *
 * @param <T> type of its value
 */
public final class Setting<T> {
  /** Value with which Convoy chooses. */
  public static final String AUTO = "auto";

  /** Value that switches off, and the recorded value of a setting that is not set. */
  public static final String NONE = "none";

  private final String key;
  private final Values<T> values;
  private final T fallback;
  private final boolean required;
  private final boolean mayChangeOnResume;
  private final boolean isNew;
  private final String meaning;

  private Setting(
      String key,
      Values<T> values,
      T fallback,
      boolean required,
      boolean mayChangeOnResume,
      boolean isNew,
      String meaning) {
    this.key = key;
    this.values = values;
    this.fallback = fallback;
    this.required = required;
    this.mayChangeOnResume = mayChangeOnResume;
    this.isNew = isNew;
    this.meaning = meaning;
  }

  public static <T> Declaration<T> declare(String key, Values<T> values) {
    return new Declaration<>(key, values);
  }

  /** A setting whose default is still to be declared. */
  public record Declaration<T>(String key, Values<T> values) {
    public Setting<T> defaultsTo(T value) {
      return new Setting<>(key, values, value, false, false, false, "");
    }

    /** Accepts {@code auto} too, which is the default and reads as empty. */
    public Setting<Optional<T>> orAuto() {
      return new Declaration<>(key, values.or(AUTO)).defaultsTo(Optional.empty());
    }

    /** Accepts {@code none} too, which is the default and reads as empty. */
    public Setting<Optional<T>> orNone() {
      return new Declaration<>(key, values.or(NONE)).defaultsTo(Optional.empty());
    }

    /** Reads as empty when it is not set. */
    public Setting<Optional<T>> optional() {
      return new Declaration<>(key, values.optional()).defaultsTo(Optional.empty());
    }

    /**
     * Has no default.
     *
     * @param placeholder read in place of a missing value, while the remaining problems are
     *     collected
     */
    public Setting<T> required(T placeholder) {
      return new Setting<>(key, values, placeholder, true, false, false, "");
    }
  }

  /** The same setting with its documentation. */
  public Setting<T> means(String text) {
    return new Setting<>(key, values, fallback, required, mayChangeOnResume, isNew, text);
  }

  /** The same setting, which a resumed run may change since results do not depend on it. */
  public Setting<T> changesOnResume() {
    return new Setting<>(key, values, fallback, required, true, isNew, meaning);
  }

  /**
   * The same setting, which is recorded only where it is not the default: runs that began before
   * there was this setting can be resumed.
   */
  public Setting<T> addedLater() {
    return new Setting<>(key, values, fallback, required, mayChangeOnResume, true, meaning);
  }

  /** Dotted path, for instance {@code training.epochs}. */
  public String key() {
    return key;
  }

  /** Whether a key of a configuration belongs to the value of this setting. */
  boolean holds(String configured) {
    return configured.equals(key)
        || kind() == ValueKind.NUMBERS_BY_NAME && configured.startsWith(key + ".");
  }

  public ValueKind kind() {
    return values.kind();
  }

  /** Describes the accepted values, for instance {@code a whole number, at least 1}. */
  public String allowed() {
    return values.allowed();
  }

  /** Documentation: one sentence or more. */
  public String meaning() {
    return meaning;
  }

  /** Whether a job file has to set it. */
  public boolean isRequired() {
    return required;
  }

  /** Whether a resumed run may set it to another value than the run that it resumes. */
  public boolean mayChangeOnResume() {
    return mayChangeOnResume;
  }

  /** Default, as a job file would have it; empty if the setting is required or not set at all. */
  public Optional<String> defaultText() {
    return required ? Optional.empty() : values.written().apply(fallback);
  }

  /**
   * Parses a value as {@code --set} does.
   *
   * @throws IllegalArgumentException if it is not accepted
   */
  public T parse(String text) {
    return valueIn(JobFileReader.value(text).atPath(key));
  }

  /**
   * The value that a configuration has, or the default.
   *
   * @throws IllegalArgumentException if it is missing or not accepted
   */
  public T valueIn(Config config) {
    return valueIn(config, fallback);
  }

  /** The same with another default, for a setting whose default depends on other settings. */
  public T valueIn(Config config, T defaultValue) {
    if (!config.hasPath(key)) {
      if (required) {
        throw new IllegalArgumentException("Missing required setting: " + key);
      }
      return defaultValue;
    }
    try {
      T value = values.parser().parse(config, key);
      if (values.accepts().test(value)) {
        return value;
      }
    } catch (ConfigException wrongType) {
      // Refused below, with the accepted values.
    }
    throw new IllegalArgumentException(
        "Invalid %s: %s (must be %s)"
            .formatted(key, config.getValue(key).unwrapped(), values.allowed()));
  }

  /** The default, or the placeholder of a required setting. */
  public T fallback() {
    return fallback;
  }

  /** Whether checkpoints and models record a value. */
  public boolean isRecorded(T value) {
    return !isNew || !value.equals(fallback);
  }

  /** A value as checkpoints and models record it. */
  public String recorded(T value) {
    return values.recorded().apply(value);
  }

  @Override
  public String toString() {
    return key;
  }

  /** A condition for messages, for instance {@code training.updater.name = sgd}. */
  public String with(String value) {
    return key + " = " + value;
  }
}
