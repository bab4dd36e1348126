package io.convoy.dataset.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Corrupts files in the tests of formats. */
final class CorruptedFiles {
  private CorruptedFiles() {}

  /** Offset of a text in the bytes of a file. */
  static int indexOf(byte[] bytes, String text) {
    String content = new String(bytes, StandardCharsets.ISO_8859_1);
    return content.indexOf(text);
  }

  /** Shortens a file, and deletes its checksums. */
  static void truncate(Path file, int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }
}
