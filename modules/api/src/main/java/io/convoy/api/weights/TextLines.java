package io.convoy.api.weights;

import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.storage.StoredPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The lines of small text files: names of classes, and of layers. */
public final class TextLines {
  private TextLines() {}

  /**
   * Reads the lines that are not blank, without the blanks around them.
   *
   * @throws io.convoy.dataset.DatasetException if the file does not exist
   */
  public static List<String> read(String location, Configuration configuration) throws IOException {
    UriCredentials.requireNone("location", location);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                StoredPath.find(location, configuration).open(), StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  /**
   * Reads a file with the name of a layer and that of a module of a file of weights on each line.
   *
   * @return names of modules, by the name of the layer
   * @throws IllegalArgumentException if a line has not two names, or a layer occurs twice
   */
  public static Map<String, String> readNames(String location, Configuration configuration)
      throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : read(location, configuration)) {
      String[] parts = line.split("\\s+", -1);
      if (parts.length != 2 || names.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException(
            "Invalid map: '%s' in %s (must be the name of a layer, once, and of a module of the weights)"
                .formatted(line, location));
      }
    }
    return names;
  }
}
