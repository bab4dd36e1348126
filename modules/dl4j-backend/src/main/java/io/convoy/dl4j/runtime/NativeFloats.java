package io.convoy.dl4j.runtime;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between Java arrays and the native memory of ND4J. */
public final class NativeFloats {
  private NativeFloats() {}

  /**
   * Fills a contiguous array.
   *
   * @throws IllegalArgumentException if the array has another length, since the copy would exceed
   *     its memory
   */
  public static void fill(INDArray array, float[] values) {
    if (array.length() != values.length) {
      throw new IllegalArgumentException(
          "Cannot copy %s values into an array of %s".formatted(values.length, array.length()));
    }
    ((FloatPointer) array.data().pointer()).position(array.offset()).put(values);
  }

  /** Returns a copy of a contiguous array. */
  public static float[] values(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    ((FloatPointer) array.data().pointer()).position(array.offset()).get(values);
    return values;
  }
}
