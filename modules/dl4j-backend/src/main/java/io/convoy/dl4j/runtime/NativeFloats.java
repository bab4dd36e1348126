package io.convoy.dl4j.runtime;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    if (Dl4jDevice.isCuda()) {
      fillOnDevice(array, values);
    } else {
      ((FloatPointer) array.data().pointer()).position(array.offset()).put(values);
    }
  }

  /** Returns a copy of a contiguous array. */
  public static float[] values(INDArray array) {
    if (Dl4jDevice.isCuda()) {
      return valuesOnDevice(array);
    }
    float[] values = new float[Math.toIntExact(array.length())];
    ((FloatPointer) array.data().pointer()).position(array.offset()).get(values);
    return values;
  }

  /** Through ND4J, which moves values between a device and the memory of the processor. */
  static void fillOnDevice(INDArray array, float[] values) {
    try (INDArray copied = Nd4j.createFromArray(values)) {
      array.assign(copied.reshape(array.ordering(), array.shape()));
    }
  }

  /** Through ND4J, which moves values between a device and the memory of the processor. */
  static float[] valuesOnDevice(INDArray array) {
    try (INDArray copy = array.dup(array.ordering())) {
      return copy.data().asFloat();
    }
  }
}
