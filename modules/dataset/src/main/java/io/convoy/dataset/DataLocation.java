package io.convoy.dataset;

import java.io.Serializable;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;

/**
 * Where labelled images are, and which part of them is meant.
 *
 * @param uri a path on any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}; without
 *     scheme on the default one), or {@code synthetic:digits}
 * @param split the part to take where one place holds both under their well-known names
 */
public record DataLocation(String uri, Split split) implements Serializable {
  public DataLocation {
    Objects.requireNonNull(split, "split");
    if (uri.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid data location: '%s' (must be a URI)".formatted(uri));
    }
  }

  /**
   * Opens the images, in the format that their content shows.
   *
   * @throws DatasetException if nothing is there, or nothing that can be read
   */
  public LabelledImages open(Configuration configuration) {
    return Formats.open(this, configuration);
  }
}
