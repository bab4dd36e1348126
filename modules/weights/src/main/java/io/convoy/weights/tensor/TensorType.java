package io.convoy.weights.tensor;

import java.nio.ByteBuffer;

/** The type of the values of a stored tensor, all little-endian. */
public enum TensorType {
  FLOAT64(Double.BYTES, (bytes, position) -> (float) bytes.getDouble(position)),
  FLOAT32(Float.BYTES, ByteBuffer::getFloat),
  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16(Short.BYTES, (bytes, position) -> half(bytes.getShort(position))),
  /** The upper half of a {@link #FLOAT32}. */
  BFLOAT16(
      Short.BYTES,
      (bytes, position) -> Float.intBitsToFloat(bytes.getShort(position) << Short.SIZE)),
  INT64(Long.BYTES, ByteBuffer::getLong),
  INT32(Integer.BYTES, ByteBuffer::getInt),
  INT16(Short.BYTES, ByteBuffer::getShort),
  INT8(Byte.BYTES, ByteBuffer::get),
  UINT8(Byte.BYTES, (bytes, position) -> Byte.toUnsignedInt(bytes.get(position))),
  BOOL(Byte.BYTES, (bytes, position) -> bytes.get(position) == 0 ? 0 : 1);

  /** Reads a value, rounded to float32. */
  @FunctionalInterface
  private interface Reader {
    float at(ByteBuffer bytes, int position);
  }

  private static final int HALF_EXPONENT_BITS = 0x1f;
  private static final int HALF_FRACTION_BITS = 10;
  private static final int HALF_FRACTION = (1 << HALF_FRACTION_BITS) - 1;

  private final int bytes;
  private final Reader reader;

  TensorType(int bytes, Reader reader) {
    this.bytes = bytes;
    this.reader = reader;
  }

  /** Length of a value in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The value at a position, rounded to float32. */
  float at(ByteBuffer from, int position) {
    return reader.at(from, position);
  }

  /** Converts the values from the start of a buffer, which is little-endian, to float32. */
  void convert(ByteBuffer from, float[] to, int start, int count) {
    if (this == FLOAT32) {
      from.asFloatBuffer().get(to, start, count);
      return;
    }
    for (int index = 0; index < count; index++) {
      to[start + index] = at(from, index * bytes);
    }
  }

  private static float half(short bits) {
    int exponent = bits >> HALF_FRACTION_BITS & HALF_EXPONENT_BITS;
    int fraction = bits & HALF_FRACTION;
    float magnitude;
    if (exponent == 0) {
      magnitude = Math.scalb((float) fraction, -24);
    } else if (exponent == HALF_EXPONENT_BITS) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb((float) (fraction | 1 << HALF_FRACTION_BITS), exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
