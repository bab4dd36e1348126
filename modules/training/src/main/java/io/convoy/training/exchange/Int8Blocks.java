package io.convoy.training.exchange;

/**
 * Whole numbers from -127 to 127, and a scale for every block of values: the largest absolute value
 * of the block divided by 127. The error of a value is at most half a scale.
 *
 * <p>A block has 256 values, so that scales are 1.6 % of the bytes. In blocks of 1,024 they would
 * be 0.4 %, but the scale is the larger the more values share it, and the differences of one layer
 * are often many times those of the next.
 *
 * <p>A block that contains an infinity or a NaN decodes to NaN: training that diverges is noticed
 * as with float32.
 */
final class Int8Blocks {
  /** Values that share a scale. */
  static final int BLOCK = 256;

  private static final int LIMIT = 127;

  private Int8Blocks() {}

  /** Number of blocks that have values from 0 to before an index. */
  static int blocks(int end) {
    return (end + BLOCK - 1) / BLOCK;
  }

  /** The scale of every block. */
  static float[] scales(float[] values) {
    float[] scales = new float[blocks(values.length)];
    for (int block = 0; block < scales.length; block++) {
      float largest = 0;
      int end = end(block, values.length);
      for (int i = block * BLOCK; i < end; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      // Of denormal values it may be 0: they become 0.
      scales[block] = largest < Float.POSITIVE_INFINITY ? largest / LIMIT : Float.NaN;
    }
    return scales;
  }

  /** Encodes values, one byte each. */
  static byte[] encode(float[] values, float[] scales) {
    byte[] codes = new byte[values.length];
    for (int block = 0; block < scales.length; block++) {
      float scale = scales[block];
      if (scale > 0) {
        int end = end(block, values.length);
        for (int i = block * BLOCK; i < end; i++) {
          double code = Math.rint(values[i] / scale);
          // A denormal scale is rounded, so that quotients may exceed the limit.
          codes[i] = (byte) Math.max(-LIMIT, Math.min(LIMIT, code));
        }
      }
    }
    return codes;
  }

  /**
   * Decodes values.
   *
   * @param scales of the blocks of these values; the first may begin before them
   * @param from index of the first of these values
   */
  static float[] decode(byte[] codes, float[] scales, int from) {
    float[] values = new float[codes.length];
    int first = from / BLOCK;
    for (int i = 0; i < codes.length; i++) {
      values[i] = codes[i] * scales[(from + i) / BLOCK - first];
    }
    return values;
  }

  private static int end(int block, int length) {
    return Math.min(length - block * BLOCK, BLOCK) + block * BLOCK;
  }
}
