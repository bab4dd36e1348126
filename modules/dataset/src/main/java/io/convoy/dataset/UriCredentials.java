package io.convoy.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in the URIs of data, models and outputs, such as {@code
 * s3a://KEY:SECRET@bucket/mnist}. URIs are written to logs, reports and models, which must not
 * contain credentials.
 */
public final class UriCredentials {
  private static final Pattern URI =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<authority>[^/]*)(?<rest>.*)");

  /**
   * A host with or without user and port. Any other colon starts a password, which may extend past
   * the authority: a secret may contain a slash.
   */
  private static final Pattern WITHOUT_PASSWORD =
      Pattern.compile("([^:@]*@)?([^:]*|\\[[^]]*])(:\\d*)?");

  private UriCredentials() {}

  /**
   * Returns the URI if it contains no credentials.
   *
   * @param name name of the setting that has this value, for the message
   * @throws IllegalArgumentException if it contains some; the message does not repeat them
   */
  public static String requireNone(String name, String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches() || WITHOUT_PASSWORD.matcher(parts.group("authority")).matches()) {
      return uri;
    }
    String rest = parts.group("authority") + parts.group("rest");
    throw new IllegalArgumentException(
        "Invalid %s: %s***@%s (must hold no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead)"
            .formatted(name, parts.group("scheme"), rest.substring(rest.lastIndexOf('@') + 1)));
  }
}
