package io.convoy.api.settings;

import java.util.List;

/** Everything that is wrong with a configuration, told at once. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
