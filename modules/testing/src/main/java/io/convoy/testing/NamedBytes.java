package io.convoy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file for an archive.
 *
 * @param name path in the archive, with slashes
 */
public record NamedBytes(String name, byte[] bytes) {

  /** All files in and below a folder, ordered by their names. */
  public static List<NamedBytes> of(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new NamedBytes(folder.relativize(file).toString(), read(file)))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list files: " + folder, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read file: " + file, e);
    }
  }
}
