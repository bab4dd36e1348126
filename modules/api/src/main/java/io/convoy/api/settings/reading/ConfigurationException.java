package io.convoy.api.settings.reading;

import io.convoy.dataset.messages.UriCredentials;
import java.util.List;

/** Reports all problems of a configuration, one per line, without credentials of URIs. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<String> problems) {
    super(UriCredentials.redacted(String.join("\n", problems)));
  }
}
