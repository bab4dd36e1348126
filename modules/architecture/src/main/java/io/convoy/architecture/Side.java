package io.convoy.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The strict arithmetic of a {@link Window} along one side of its input.
 *
 * @param size values from the first to the last of the window, those that dilation skips included
 */
record Side(int size, int stride, int padding, Window.Border border) {

  /**
   * Number of positions of {@code window}, as messages name it, on {@code input} values.
   *
   * @throws IllegalArgumentException if the window is larger than the padded input, or does not end
   *     at its border
   */
  int positions(int input, String window) {
    int room = input - size + 2 * padding;
    if (room < 0) {
      throw new IllegalArgumentException(
          "Cannot slide %s (pad %s) over an input of size %s".formatted(window, padding, input));
    }
    if (border == Window.Border.COVERED) {
      int covering = (room + stride - 1) / stride + 1;
      return (covering - 1) * stride < input + padding ? covering : covering - 1;
    }
    if (room % stride != 0 && border == Window.Border.EXACT) {
      throw new IllegalArgumentException(
          ("Cannot slide %s over an input of size %s: "
                  + "(%s - %s + 2 x %s) / %s + 1 is not a whole number (what fits: %s)")
              .formatted(window, input, input, size, padding, stride, remedies(input)));
    }
    return room / stride + 1;
  }

  /** Values after the last of {@code input} that the last position of {@code window} reads. */
  int beyond(int input, String window) {
    return Math.max(padding, (positions(input, window) - 1) * stride + size - padding - input);
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
}
