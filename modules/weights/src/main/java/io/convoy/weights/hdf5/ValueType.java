package io.convoy.weights.hdf5;

import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The type of values, as a datatype message has it. */
final class ValueType {
  static final int INTEGER = 0;
  static final int FLOAT = 1;
  static final int STRING = 3;
  static final int VARIABLE = 9;

  private static final int CLASS = 0xf;
  private static final int SIZE_AT = 4;
  private static final int EXPONENT_SIZE_AT = 13;
  private static final int BIG_ENDIAN = 1;
  private static final int SIGNED = 8;
  private static final int BFLOAT16_EXPONENT = 8;

  private ValueType() {}

  static int classOf(ByteBuffer body) {
    return body.get(0) & CLASS;
  }

  /** Length of a value in bytes. */
  static long size(ByteBuffer body) {
    return Integer.toUnsignedLong(body.getInt(SIZE_AT));
  }

  /** Whether values of variable length are characters. */
  static boolean isText(ByteBuffer body) {
    return (body.get(1) & CLASS) == 1;
  }

  static TensorType read(String name, ByteBuffer body) throws IOException {
    int kind = classOf(body);
    int flags = body.get(1);
    int size = (int) size(body);
    if ((flags & BIG_ENDIAN) == 0 && kind == FLOAT) {
      switch (size) {
        case Double.BYTES:
          return TensorType.FLOAT64;
        case Float.BYTES:
          return TensorType.FLOAT32;
        case Short.BYTES:
          return body.get(EXPONENT_SIZE_AT) == BFLOAT16_EXPONENT
              ? TensorType.BFLOAT16
              : TensorType.FLOAT16;
        default: // Not supported.
      }
    }
    if ((flags & BIG_ENDIAN) == 0 && kind == INTEGER) {
      boolean signed = (flags & SIGNED) != 0;
      switch (size) {
        case Long.BYTES:
          return TensorType.INT64;
        case Integer.BYTES:
          return TensorType.INT32;
        case Short.BYTES:
          return TensorType.INT16;
        case Byte.BYTES:
          return signed ? TensorType.INT8 : TensorType.UINT8;
        default: // Not supported.
      }
    }
    throw new IOException(
        "tensor %s has values of class %s and %s bytes (supported: little-endian floats and integers)"
            .formatted(name, kind, size));
  }
}
