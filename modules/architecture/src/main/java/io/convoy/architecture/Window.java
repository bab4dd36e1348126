package io.convoy.architecture;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A square window that slides over the rows and columns of a feature map, as in convolution and
 * pooling.
 *
 * <p>The arithmetic is strict: a window of size F, stride S and padding P has (W - F + 2P) / S + 1
 * positions on W values, and that must be a whole number. Where it is not, values at the far border
 * would be ignored in silence; an operation that means to do so says {@code truncate()}.
 *
 * @param size values on each side of the window, at least 1
 * @param stride step between neighbouring positions, in values, at least 1
 * @param padding zeros (for maximum pooling: nothing) added on each of the four sides, less than
 *     {@code size}
 * @param truncated whether values that no whole step reaches are left out
 * @throws IllegalArgumentException if a number is out of its range
 */
public record Window(int size, int stride, int padding, boolean truncated) implements Serializable {

  public Window {
    Bounds.atLeast(1, "window", size);
    Bounds.atLeast(1, "stride", stride);
    if (padding < 0 || padding >= size) {
      throw new IllegalArgumentException(
          "Invalid padding: %s (must be at least 0 and less than the window, %s)"
              .formatted(padding, size));
    }
  }

  /** A window without padding. */
  static Window of(int size, int stride) {
    return new Window(size, stride, 0, false);
  }

  Window withStride(int newStride) {
    return new Window(size, newStride, padding, truncated);
  }

  Window withPadding(int newPadding) {
    return new Window(size, stride, newPadding, truncated);
  }

  Window truncate() {
    return new Window(size, stride, padding, true);
  }

  /**
   * Number of positions along one side of the input.
   *
   * @param input length of that side, without padding
   * @throws IllegalArgumentException if the window is larger than the padded input, or does not end
   *     at its border
   */
  public int positions(int input) {
    int room = input - size + 2 * padding;
    if (room < 0) {
      throw new IllegalArgumentException(
          "Cannot slide %s %sx%s window (pad %s) over an input of size %s"
              .formatted(article(), size, size, padding, input));
    }
    if (room % stride != 0 && !truncated) {
      throw new IllegalArgumentException(
          ("Cannot slide %s %sx%s window over an input of size %s: "
                  + "(%s - %s + 2 x %s) / %s + 1 is not a whole number (what fits: %s)")
              .formatted(
                  article(), size, size, input, input, size, padding, stride, remedies(input)));
    }
    return room / stride + 1;
  }

  /** The window as papers write it: {@code 7x7/2 pad 3}; a stride of 1 is not written. */
  String notation() {
    return size
        + "x"
        + size
        + (stride == 1 ? "" : "/" + stride)
        + (padding == 0 ? "" : " pad " + padding)
        + (truncated ? " truncated" : "");
  }

  private String remedies(int input) {
    int excess = (input - size + 2 * padding) % stride;
    List<String> remedies = new ArrayList<>();
    remedies.add(
        input > excess
            ? "input %s or %s".formatted(input - excess, input - excess + stride)
            : "input %s".formatted(input - excess + stride));
    IntStream.range(0, size)
        .filter(other -> fits(input, other, stride))
        .boxed()
        .min((a, b) -> Math.abs(a - padding) - Math.abs(b - padding))
        .ifPresent(other -> remedies.add("pad " + other));
    IntStream.iterate(stride - 1, other -> other - 1)
        .filter(other -> fits(input, padding, other))
        .findFirst()
        .ifPresent(other -> remedies.add("stride " + other));
    return String.join("; ", remedies) + "; truncate()";
  }

  private boolean fits(int input, int otherPadding, int otherStride) {
    int room = input - size + 2 * otherPadding;
    return room >= 0 && room % otherStride == 0;
  }

  private String article() {
    boolean vowel = size == 11 || size == 18 || Integer.toString(size).startsWith("8");
    return vowel ? "an" : "a";
  }
}
