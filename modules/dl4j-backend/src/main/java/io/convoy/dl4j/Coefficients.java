package io.convoy.dl4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * The parameters in a Deeplearning4j model file: an array of nd4j's, that is a buffer with the
 * shape and a buffer with the values. Nd4j's own reader believes what a damaged file says about
 * lengths, and crashes the process.
 */
final class Coefficients {
  /** Rank, extents, strides and three more numbers, at nd4j's highest rank. */
  private static final int LONGEST_SHAPE = 1 + 2 * 32 + 3;

  private static final int FLOATS_AT_ONCE = 1 << 16;

  private Coefficients() {}

  /**
   * @param count of the values that must be there
   */
  static float[] read(InputStream in, int count) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long shape = readHeader(data, "LONG");
    if (shape < 1 || shape > LONGEST_SHAPE) {
      throw new ZipException("its parameters have no shape");
    }
    data.skipNBytes(Long.BYTES * shape);
    if (readHeader(data, "FLOAT") != count) {
      throw new ZipException("its parameters are not %s values of type FLOAT".formatted(count));
    }
    float[] values = new float[count];
    byte[] bytes = new byte[Float.BYTES * Math.min(count, FLOATS_AT_ONCE)];
    for (int start = 0; start < count; start += FLOATS_AT_ONCE) {
      int length = Math.min(FLOATS_AT_ONCE, count - start);
      data.readFully(bytes, 0, Float.BYTES * length);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, start, length);
    }
    return values;
  }

  /** The length of the buffer that follows, or -1 where it is not of this type. */
  private static long readHeader(DataInputStream data, String type) throws IOException {
    data.readUTF(); // how it was allocated
    long length = data.readLong();
    return data.readUTF().equals(type) ? length : -1;
  }
}
