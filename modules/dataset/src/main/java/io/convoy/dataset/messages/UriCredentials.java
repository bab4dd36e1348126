package io.convoy.dataset.messages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in the URIs of data, models and outputs, such as {@code
 * s3a://KEY:SECRET@bucket/mnist} or {@code ?sig=SIGNATURE}. URIs are written to logs, reports and
 * models, which must not contain credentials.
 */
public final class UriCredentials {
  /** A scheme with two slashes, with one as after normalization, or none; local files have none. */
  private static final String SCHEME =
      "[A-Za-z][A-Za-z0-9+.-]*://|(?!file:)[A-Za-z][A-Za-z0-9+.-]*:/(?!/)|(?<![\\w:/.])//";

  private static final Pattern URI =
      Pattern.compile("(?<scheme>%s)(?<authority>[^/]*)(?<rest>.*)".formatted(SCHEME));

  /**
   * A host with or without user and port. Any other colon starts a password, which may extend past
   * the authority: a secret may contain a slash.
   */
  private static final Pattern WITHOUT_PASSWORD =
      Pattern.compile("(((?!%3[Aa])[^:@])*@)?([^:@]*|\\[[^]]*])(:\\d*)?");

  /** The same password within a text; it ends at the last {@code @} before a space. */
  private static final Pattern PASSWORD =
      Pattern.compile("(" + SCHEME + ")[^\\s/@:]*(?::(?!\\d{1,5}(?:[/\\s]|$))|%3[Aa])\\S*@");

  /** A signed URL, a shared access signature, or a token in the query of a URI. */
  private static final Pattern QUERY =
      Pattern.compile(
          "([?&;](?:X-Amz-(?:Signature|Credential|Security-Token)|X-Goog-(?:Signature|Credential)"
              + "|AWSAccessKeyId|Signature|sig|(?:access[_-]?)?token|password|passwd|pwd|secret"
              + "|api[_-]?key|(?:secret|access|account)[_.-]?key)=)[^&;:\\s\"'<>)]+",
          Pattern.CASE_INSENSITIVE);

  /** A secret of Hadoop's configuration. */
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(\\bfs\\.[\\w.-]*(?:secret|access\\.key|account\\.key|token|password|sas)[\\w.-]*\\s*=\\s*)\\S+",
          Pattern.CASE_INSENSITIVE);

  private UriCredentials() {}

  /**
   * Returns the URI if it contains no credentials.
   *
   * @param name name of the setting that has this value, for the message
   * @throws IllegalArgumentException if it contains some; the message does not repeat them
   */
  public static String requireNone(String name, String uri) {
    Matcher parts = URI.matcher(uri);
    boolean hasPassword =
        parts.matches() && !WITHOUT_PASSWORD.matcher(parts.group("authority")).matches();
    if (!hasPassword && !QUERY.matcher(uri).find()) {
      return uri;
    }
    String shown = uri;
    if (hasPassword) {
      String rest = parts.group("authority") + parts.group("rest");
      shown = parts.group("scheme") + "***@" + rest.substring(rest.lastIndexOf('@') + 1);
    }
    throw new IllegalArgumentException(
        "Invalid %s: %s (must hold no credentials: %s instead)"
            .formatted(name, redacted(shown), remedy(uri)));
  }

  private static String remedy(String uri) {
    return uri.matches("(?i)(abfs|wasb|adl).*")
        ? "set fs.azure.* in Hadoop's configuration"
        : "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
  }

  /** Returns a text, in which {@code ***} replaces all credentials of URIs. */
  public static String redacted(String text) {
    String withoutPasswords = PASSWORD.matcher(text).replaceAll("$1***@");
    String withoutQueries = QUERY.matcher(withoutPasswords).replaceAll("$1***");
    return PROPERTY.matcher(withoutQueries).replaceAll("$1***");
  }
}
