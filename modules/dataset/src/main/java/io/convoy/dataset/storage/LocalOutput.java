package io.convoy.dataset.storage;

import io.convoy.dataset.messages.FailureReason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a local copy. Failures to write are {@link LocalDiskException}s rather than {@link
 * IOException}s, which the caller would report as failures to read the source.
 */
final class LocalOutput extends OutputStream {
  private final String source;
  private final Path file;
  private final OutputStream output;
  private long written;

  LocalOutput(String source, Path file) throws IOException {
    this.source = source;
    this.file = file;
    this.output = new BufferedOutputStream(Files.newOutputStream(file));
  }

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    try {
      output.write(bytes, start, length);
      written += length;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void flush() {
    try {
      output.flush();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    try (output) {
      output.flush();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private LocalDiskException unwritable(IOException cause) {
    return new LocalDiskException(
        "Cannot unpack data: %s (cannot write more than about %s bytes to %s: %s;"
                .formatted(source, written, file, FailureReason.of(cause))
            + " set -Djava.io.tmpdir=FOLDER to unpack elsewhere)",
        cause);
  }
}
