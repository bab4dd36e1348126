package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a local copy. A failure to write is told as one, and not as a damaged source by whoever is
 * reading that.
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

  private DatasetException unwritable(IOException cause) {
    return new DatasetException(
        "Cannot unpack data: %s (%s cannot take more than about %s bytes: %s;"
                .formatted(source, file, written, cause.getMessage())
            + " -Djava.io.tmpdir=FOLDER unpacks elsewhere)",
        cause);
  }
}
