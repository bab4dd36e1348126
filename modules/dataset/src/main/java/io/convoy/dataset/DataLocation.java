package io.convoy.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * Where labeled images are, and which part of them is meant.
 *
 * @param uri a path on any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}; without
 *     scheme on the default one), or {@code synthetic:digits}
 * @param split the part to take where one place holds both under their well-known names
 * @param format by name; recognized by content unless given
 * @param labels URI of a manifest with the label of every image; where the format says unless given
 */
public record DataLocation(
    String uri, Split split, Optional<String> format, Optional<String> labels) {
  public DataLocation {
    Objects.requireNonNull(split, "split");
    if (uri.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid data location: '%s' (must be a URI)".formatted(uri));
    }
    UriCredentials.requireNone("data location", uri);
  }

  /** A place whose content tells format and labels. */
  public DataLocation(String uri, Split split) {
    this(uri, split, Optional.empty(), Optional.empty());
  }
}
