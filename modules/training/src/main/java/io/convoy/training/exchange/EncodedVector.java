package io.convoy.training.exchange;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An encoded vector or slice of one; see {@link VectorCodec}.
 *
 * @param codes of all values, or none
 * @param scales of the blocks that the values are in, or none
 * @param exact values that are sent as they are
 */
public record EncodedVector(byte[] codes, float[] scales, float[] exact) implements Serializable {
  /** A vector of zeros that is not sent. */
  static final EncodedVector ZEROS = new EncodedVector(new byte[0], new float[0], new float[0]);

  /** The size of all values in bytes. */
  public long bytes() {
    return codes.length + (long) Float.BYTES * ((long) scales.length + exact.length);
  }

  /** Compares bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedVector vector
        && Arrays.equals(codes, vector.codes)
        && Arrays.equals(scales, vector.scales)
        && Arrays.equals(exact, vector.exact);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(codes) + Arrays.hashCode(scales)) + Arrays.hashCode(exact);
  }

  @Override
  public String toString() {
    return "EncodedVector[%s bytes]".formatted(bytes());
  }
}
