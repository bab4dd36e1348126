package io.convoy.architecture;

import java.io.Serializable;

/**
 * The shape of the values of one image at one place of a network. A vector is {@code n x 1 x 1}.
 *
 * @param channels number of feature maps, at least 1
 * @param height rows of each map, at least 1
 * @param width columns of each map, at least 1
 */
public record Shape(int channels, int height, int width) implements Serializable {

  /**
   * Checks the values.
   *
   * @param channels number of feature maps, at least 1
   * @param height rows of each map, at least 1
   * @param width columns of each map, at least 1
   * @throws IllegalArgumentException if an extent is below 1, or there are more values than an
   *     array can hold
   */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Invalid shape: %sx%sx%s (channels, height and width must be at least 1)"
              .formatted(channels, height, width));
    }
    if ((double) channels * height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Invalid shape: %sx%sx%s (must hold at most %s values)"
              .formatted(channels, height, width, Integer.MAX_VALUE));
    }
  }

  /**
   * {@return a vector of {@code length} values, the shape that dense layers give: {@code length x 1
   * x 1}}
   *
   * @param length number of values, at least 1
   */
  public static Shape vector(int length) {
    return new Shape(length, 1, 1);
  }

  /** {@return the number of values: channels times height times width} */
  public int size() {
    return channels * plane();
  }

  /** {@return the number of values of one channel: height times width} */
  public int plane() {
    return height * width;
  }

  /** As papers write it, channels first: {@code 3x224x224}. */
  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
