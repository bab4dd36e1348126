package io.convoy.training.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.messages.FailureReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * A file of JSON objects, one per line.
 *
 * <p>The whole file is written each time, since object stores cannot append.
 *
 * @param folder folder of the file
 * @param name name of the file
 */
public record JsonLines(OutputFiles folder, String name) {
  /** Receives the object of a line. */
  @FunctionalInterface
  public interface LineReader {
    void read(JsonNode line) throws IOException;
  }

  /** The line of an object, with its line break. */
  public static String line(Object plainRecord) {
    try {
      return Json.mapper().writeValueAsString(plainRecord) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Plain records become JSON", impossible);
    }
  }

  /**
   * Reads lines in order.
   *
   * @throws UncheckedIOException if a line is not as the reader expects
   */
  public static void parse(Collection<String> lines, LineReader reader) {
    try {
      for (String line : lines) {
        reader.read(Json.mapper().readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read JSON lines: " + FailureReason.of(e), e);
    }
  }

  /** Whether the file exists. */
  public boolean exists() {
    try {
      return folder.holds(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads all lines in order.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
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
   * Writes the file, replacing an earlier one.
   *
   * @param lines lines with their line breaks
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Collection<String> lines) {
    try {
      byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
      folder.writeFleeting(name, out -> out.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(folder.path(name), FailureReason.of(e)), e);
    }
  }

  /**
   * Deletes the file.
   *
   * @throws UncheckedIOException if it cannot be deleted
   */
  public void delete() {
    try {
      folder.fileSystem().delete(folder.path(name), false);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot delete %s: %s".formatted(folder.path(name), FailureReason.of(e)), e);
    }
  }

  private UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException(
        "Cannot read %s: %s".formatted(folder.path(name), FailureReason.of(cause)), cause);
  }
}
