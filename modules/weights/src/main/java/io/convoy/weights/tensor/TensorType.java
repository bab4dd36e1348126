package io.convoy.weights.tensor;

import java.nio.ByteBuffer;

/** The type of the values of a stored tensor, all little-endian. */
public enum TensorType {
  FLOAT64(Double.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return (float) bytes.getDouble(position);
    }
  },
  FLOAT32(Float.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.getFloat(position);
    }
  },
  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16(Short.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return half(bytes.getShort(position));
    }
  },
  /** The upper half of a {@link #FLOAT32}. */
  BFLOAT16(Short.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return Float.intBitsToFloat(bytes.getShort(position) << Short.SIZE);
    }
  },
  INT64(Long.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.getLong(position);
    }
  },
  INT32(Integer.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.getInt(position);
    }
  },
  INT16(Short.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.getShort(position);
    }
  },
  INT8(Byte.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.get(position);
    }
  },
  UINT8(Byte.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return Byte.toUnsignedInt(bytes.get(position));
    }
  },
  BOOL(Byte.BYTES) {
    @Override
    float at(ByteBuffer bytes, int position) {
      return bytes.get(position) == 0 ? 0 : 1;
    }
  };

  private static final int HALF_EXPONENT_BITS = 0x1f;
  private static final int HALF_FRACTION_BITS = 10;
  private static final int HALF_FRACTION = (1 << HALF_FRACTION_BITS) - 1;

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Length of a value in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The value at a position, rounded to float32. */
  abstract float at(ByteBuffer bytes, int position);

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
