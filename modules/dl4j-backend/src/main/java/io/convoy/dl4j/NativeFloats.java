package io.convoy.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between Java arrays and the native memory of nd4j's. */
final class NativeFloats {
  private NativeFloats() {}

  /**
   * Fills a contiguous array.
   *
   * @throws IllegalArgumentException if it has another length; a copy would go beyond its memory
   */
  static void fill(INDArray array, float[] values) {
    if (array.length() != values.length) {
      throw new IllegalArgumentException(
          "Cannot put %s values into an array of %s".formatted(values.length, array.length()));
    }
    ((FloatPointer) array.data().pointer()).position(array.offset()).put(values);
  }

  /** Copies a contiguous array. */
  static float[] values(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    ((FloatPointer) array.data().pointer()).position(array.offset()).get(values);
    return values;
  }
}
