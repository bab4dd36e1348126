package io.convoy.api.settings;

import java.util.List;

/** Reports all problems of a configuration, one per line. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
