package io.convoy.architecture;

import java.io.Serializable;

/**
 * The square of input pixels that one value depends on. Padding counts as pixels, so that deep
 * networks can see more than their input has.
 *
 * @param size pixels on each side, at least 1
 * @param stride pixels between the fields of neighboring values, at least 1
 */
public record ReceptiveField(int size, int stride) implements Serializable {

  /** The receptive field of an input pixel. */
  public static final ReceptiveField PIXEL = new ReceptiveField(1, 1);

  /**
   * Checks the values.
   *
   * @param size pixels on each side, at least 1
   * @param stride pixels between the fields of neighboring values, at least 1
   * @throws IllegalArgumentException if one of them is below 1
   */
  public ReceptiveField {
    Bounds.atLeast(1, "receptive field size", size);
    Bounds.atLeast(1, "receptive field stride", stride);
  }

  /**
   * {@return the field of the output of a window over values with this field; the longer side
   * counts}
   *
   * @param window that slides over the values
   */
  public ReceptiveField slide(Window window) {
    return new ReceptiveField(size + (window.span() - 1) * stride, stride * window.stride());
  }

  /**
   * {@return the field of a value that depends on every pixel of {@code image}: its longer side}
   * The stride stays: it is the step with which such a layer would slide over a larger image.
   *
   * @param image shape of the network's input
   */
  public ReceptiveField whole(Shape image) {
    return new ReceptiveField(Math.max(image.height(), image.width()), stride);
  }

  /**
   * {@return the larger of both, for a value that depends on two branches}
   *
   * @param other field of the other branch
   */
  public ReceptiveField max(ReceptiveField other) {
    return new ReceptiveField(Math.max(size, other.size), Math.max(stride, other.stride));
  }

  /** Size and stride as for a window: {@code 16x16/4}. */
  @Override
  public String toString() {
    return size + "x" + size + "/" + stride;
  }
}
