package io.convoy.weights.dl4j;

import io.convoy.weights.tensor.StoredBytes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;

/**
 * The parameters of a model, an array in the binary format of ND4J. It is compressed, so that it is
 * read from the start again when a part is read that is before the last one.
 */
final class FlatValues implements StoredBytes {
  static final String ENTRY = "coefficients.bin";

  /** Rank, extents, strides and three more numbers, at the highest rank of ND4J. */
  private static final int LONGEST_SHAPE = 1 + 2 * 32 + 3;

  private final Opening opening;
  private DataInputStream in;
  private long position;
  private long count;

  /** Opens the array. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  FlatValues(Opening opening) throws IOException {
    this.opening = opening;
    restart();
  }

  /** Number of values. */
  long count() {
    return count;
  }

  @Override
  public void read(long start, byte[] buffer, int length) throws IOException {
    if (start < position) {
      restart();
    }
    try {
      in.skipNBytes(start - position);
      in.readFully(buffer, 0, length);
    } catch (EOFException end) {
      throw new IOException("its %s ends before its values".formatted(ENTRY), end);
    }
    position = start + length;
    for (int at = 0; at + 3 < length; at += Float.BYTES) {
      swap(buffer, at, at + 3);
      swap(buffer, at + 1, at + 2);
    }
  }

  private static void swap(byte[] buffer, int one, int other) {
    byte kept = buffer[one];
    buffer[one] = buffer[other];
    buffer[other] = kept;
  }

  private void restart() throws IOException {
    try {
      in = new DataInputStream(new BufferedInputStream(opening.open()));
      long shape = readHeader("LONG");
      if (shape < 1 || shape > LONGEST_SHAPE) {
        throw new IOException("its %s has no shape".formatted(ENTRY));
      }
      in.skipNBytes(Long.BYTES * shape);
      count = readHeader("FLOAT");
      position = 0;
    } catch (EOFException | UTFDataFormatException damaged) {
      throw new IOException("its %s is damaged".formatted(ENTRY), damaged);
    }
    if (count < 0) {
      throw new IOException("its %s has no values of type FLOAT".formatted(ENTRY));
    }
  }

  /** Returns the length of the next buffer, or -1 if its values are not of this type. */
  private long readHeader(String type) throws IOException {
    in.readUTF(); // how ND4J allocated it
    long length = in.readLong();
    return in.readUTF().equals(type) ? length : -1;
  }
}
