package io.convoy.weights.tensor;

import java.io.IOException;

/** The bytes of a file, of which any part can be read. */
@FunctionalInterface
public interface StoredBytes {
  /**
   * Reads {@code length} bytes at a position of the file to the start of a buffer.
   *
   * @throws IOException if the file ends before
   */
  void read(long position, byte[] buffer, int length) throws IOException;
}
