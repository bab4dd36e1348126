package io.convoy.training.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The upper half of a float: sign, exponent and 7 bits of the fraction. Values are rounded to the
 * nearest, and to the even one of two; the relative error is at most 1 / 256. Infinities and NaN
 * stay what they are, and so does the sign of 0.
 */
final class Bfloat16 {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int QUIET_NAN = 0x7fc0;

  private Bfloat16() {}

  /** Encodes values, two bytes each. */
  static byte[] encode(float[] values) {
    byte[] codes = new byte[Math.multiplyExact(Short.BYTES, values.length)];
    for (int i = 0; i < values.length; i++) {
      SHORTS.set(codes, Short.BYTES * i, code(values[i]));
    }
    return codes;
  }

  /** Decodes values. */
  static float[] decode(byte[] codes) {
    float[] values = new float[codes.length / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat((short) SHORTS.get(codes, Short.BYTES * i) << 16);
    }
    return values;
  }

  private static short code(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // Rounding could turn its fraction into that of an infinity.
      return (short) (bits >>> 16 & 0x8000 | QUIET_NAN);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }
}
