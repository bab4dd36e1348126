package io.convoy.training.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * A file of JSON objects, one a line.
 *
 * <p>It is written anew each time, since object stores cannot append.
 *
 * @param name of the file in the folder
 */
public record JsonLines(OutputFiles folder, String name) {
  /** Takes what a line says. */
  @FunctionalInterface
  public interface LineReader {
    void read(JsonNode line) throws IOException;
  }

  /** The line of an object, with its end. */
  public static String line(Object plainRecord) {
    try {
      return Json.mapper().writeValueAsString(plainRecord) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Plain records become JSON", impossible);
    }
  }

  /** Whether there is such a file. */
  public boolean exists() {
    try {
      return folder.holds(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads one line after another. */
  public void read(LineReader reader) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                folder.fileSystem().open(folder.path(name)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.read(Json.mapper().readTree(line));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Writes the file anew.
   *
   * @param lines each with its end
   */
  public void write(Collection<String> lines) {
    try {
      folder.writeText(name, String.join("", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(folder.path(name), e.getMessage()), e);
    }
  }

  private UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException(
        "Cannot read %s: %s".formatted(folder.path(name), cause.getMessage()), cause);
  }
}
