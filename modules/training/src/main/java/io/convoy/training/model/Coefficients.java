package io.convoy.training.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Reads the parameters of a model file, an array in the binary format of ND4J: a buffer with the
 * shape, then a buffer with the values. The reader of ND4J itself trusts the lengths that a corrupt
 * file states, and crashes the process.
 */
final class Coefficients {
  /** Rank, extents, strides and three more numbers, at the highest rank of ND4J. */
  private static final int LONGEST_SHAPE = 1 + 2 * 32 + 3;

  private static final int CHUNK = 1 << 16;

  private Coefficients() {}

  /**
   * Reads {@code count} values.
   *
   * @throws ZipException if the array has another length or another type
   * @throws java.io.EOFException if the stream ends before the array does
   */
  static float[] read(InputStream in, int count) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long shape = readHeader(data, "LONG");
    if (shape < 1 || shape > LONGEST_SHAPE) {
      throw new ZipException("the parameters have no shape");
    }
    data.skipNBytes(Long.BYTES * shape);
    if (readHeader(data, "FLOAT") != count) {
      throw new ZipException("the parameters are not %s values of type FLOAT".formatted(count));
    }
    float[] values = new float[count];
    byte[] bytes = new byte[Float.BYTES * Math.min(count, CHUNK)];
    for (int start = 0; start < count; start += CHUNK) {
      int length = Math.min(CHUNK, count - start);
      data.readFully(bytes, 0, Float.BYTES * length);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, start, length);
    }
    return values;
  }

  /** Returns the length of the next buffer, or -1 if its values are not of this type. */
  private static long readHeader(DataInputStream data, String type) throws IOException {
    data.readUTF(); // how ND4J allocated it
    long length = data.readLong();
    return data.readUTF().equals(type) ? length : -1;
  }
}
