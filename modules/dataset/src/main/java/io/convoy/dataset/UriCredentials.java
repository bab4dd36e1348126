package io.convoy.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in the URIs of data, models and outputs, such as {@code
 * s3a://KEY:SECRET@bucket/mnist}. URIs end up in logs, reports and models, where no credentials may
 * be.
 */
public final class UriCredentials {
  private static final Pattern URI =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<authority>[^/]*)(?<rest>.*)");

  /**
   * A host with or without user and port. Behind any other colon is a password, which need not end
   * in this part: a secret may have a slash in it.
   */
  private static final Pattern WITHOUT_PASSWORD =
      Pattern.compile("([^:@]*@)?([^:]*|\\[[^]]*])(:\\d*)?");

  private UriCredentials() {}

  /**
   * Passes on a URI that holds no credentials.
   *
   * @param name of the setting or thing whose value it is, for the message
   * @throws IllegalArgumentException if it does; the message does not hold them
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
