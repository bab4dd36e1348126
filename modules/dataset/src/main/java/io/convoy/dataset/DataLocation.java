package io.convoy.dataset;

import io.convoy.dataset.messages.UriCredentials;
import java.util.Objects;
import java.util.Optional;

/**
 * Location of labeled images, and the split of them that is used.
 *
 * @param uri a path on any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}; without
 *     scheme on the default one), or {@code synthetic:digits}
 * @param split the part to read if the location holds both parts under their well-known names
 * @param format name of the format; by default it is recognized by content
 * @param labels URI of a manifest with the label of every image; by default labels are found where
 *     the format stores them
 * @param reading which columns of a table are read, and how large images may be
 */
public record DataLocation(
    String uri,
    Split split,
    Optional<String> format,
    Optional<String> labels,
    ReadOptions reading) {
  public DataLocation {
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(reading, "reading");
    if (uri.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid data location: '%s' (must be a URI)".formatted(uri));
    }
    UriCredentials.requireNone("data location", uri);
  }

  /** Makes a location that is read with the default options. */
  public DataLocation(String uri, Split split, Optional<String> format, Optional<String> labels) {
    this(uri, split, format, labels, ReadOptions.DEFAULT);
  }

  /** Makes a location whose format and labels are found by its content. */
  public DataLocation(String uri, Split split) {
    this(uri, split, Optional.empty(), Optional.empty());
  }

  /** The same location, read with other options. */
  public DataLocation with(ReadOptions options) {
    return new DataLocation(uri, split, format, labels, options);
  }
}
