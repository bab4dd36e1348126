package io.convoy.architecture;

import java.io.Serializable;

/**
 * A window that slides over the rows and columns of a feature map, as in convolution and pooling.
 *
 * <p>The arithmetic is strict: a window of size F, stride S and padding P has (W - F + 2P) / S + 1
 * positions on W values, and that must be a whole number. Otherwise values at the far border would
 * be silently ignored; an operation that intends this sets {@code truncate()}, and a pooling that
 * adds a position there sets {@code cover()}. A dilated window reads every D-th value, and F is
 * then D (F - 1) + 1, from its first to its last value.
 *
 * <p>A window of one row and several columns is for evenly spaced samples in one dimension: images
 * of height 1, padded on the left and right only.
 *
 * @param rows values of the window from top to bottom, at least 1
 * @param columns values of the window from left to right, at least 1
 * @param stride step between neighboring positions, in values, at least 1
 * @param padding zeros added on each side (ignored by maximum pooling), less than the window; a
 *     window of one row has them on the left and right only
 * @param dilation step between neighboring values of the window, at least 1
 * @param border what happens to values that no whole step reaches
 */
public record Window(int rows, int columns, int stride, int padding, int dilation, Border border)
    implements Serializable {

  /** What happens to values at the far border that no whole step of the window reaches. */
  public enum Border {
    /** There are none: such an input is refused. */
    EXACT(""),
    /** They are ignored. */
    TRUNCATED(" truncated"),
    /**
     * The window has one more position, of which a part is outside of the input; its first value is
     * inside or in the near padding (Caffe's and PyTorch's ceil mode).
     */
    COVERED(" covering");

    private final String notation;

    Border(String notation) {
      this.notation = notation;
    }
  }

  /**
   * Checks the values.
   *
   * @param rows values of the window from top to bottom, at least 1
   * @param columns values of the window from left to right, at least 1
   * @param stride step between neighboring positions, in values, at least 1
   * @param padding zeros added on each side (ignored by maximum pooling), less than the window; a
   *     window of one row has them on the left and right only
   * @param dilation step between neighboring values of the window, at least 1
   * @param border what happens to values that no whole step reaches
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Window {
    Bounds.atLeast(1, "window", Math.min(rows, columns));
    Bounds.atLeast(1, "stride", stride);
    Bounds.atLeast(1, "dilation", dilation);
    int limit = span(rows == 1 ? columns : Math.min(rows, columns), dilation);
    if (padding < 0 || padding >= limit) {
      throw new IllegalArgumentException(
          "Invalid padding: %s (must be at least 0 and less than the window, %s)"
              .formatted(padding, limit));
    }
  }

  /**
   * {@return a square window without padding}
   *
   * @param size values along each side of the window, at least 1
   * @param stride step between neighboring positions, at least 1
   */
  public static Window of(int size, int stride) {
    return of(size, size, stride);
  }

  /**
   * {@return a window without padding}
   *
   * @param rows values of the window from top to bottom, at least 1
   * @param columns values of the window from left to right, at least 1
   * @param stride step between neighboring positions, at least 1
   */
  public static Window of(int rows, int columns, int stride) {
    return new Window(rows, columns, stride, 0, 1, Border.EXACT);
  }

  Window withStride(int newStride) {
    return new Window(rows, columns, newStride, padding, dilation, border);
  }

  Window withPadding(int newPadding) {
    return new Window(rows, columns, stride, newPadding, dilation, border);
  }

  Window withDilation(int newDilation) {
    return new Window(rows, columns, stride, padding, newDilation, border);
  }

  Window truncate() {
    return new Window(rows, columns, stride, padding, dilation, Border.TRUNCATED);
  }

  Window cover() {
    return new Window(rows, columns, stride, padding, dilation, Border.COVERED);
  }

  /** {@return the number of values it reads of one channel: rows times columns} */
  public long area() {
    return (long) rows * columns;
  }

  /** {@return the zeros added above and below} */
  public int rowPadding() {
    return rows == 1 ? 0 : padding;
  }

  /** {@return the zeros added on the left and on the right} */
  public int columnPadding() {
    return padding;
  }

  /**
   * {@return {@code channels} maps with one value for each position on {@code input}}
   *
   * @param channels number of output channels
   * @param input shape of the input
   * @throws IllegalArgumentException if the window is larger than the padded input, does not end at
   *     its border, or is of one row and the input is not
   */
  public Shape output(int channels, Shape input) {
    if (rows == 1 && columns > 1 && input.height() > 1) {
      throw new IllegalArgumentException(
          "Cannot slide %s over an input of height %s (must be 1)"
              .formatted(name(), input.height()));
    }
    return new Shape(channels, rowPositions(input.height()), columnPositions(input.width()));
  }

  /**
   * {@return the number of positions from top to bottom on an input of this height, without
   * padding}
   *
   * @param height rows of the input, without padding
   */
  public int rowPositions(int height) {
    return side(rows, rowPadding()).positions(height, name());
  }

  /**
   * {@return the number of positions from left to right on an input of this width, without padding}
   *
   * @param width columns of the input, without padding
   */
  public int columnPositions(int width) {
    return side(columns, columnPadding()).positions(width, name());
  }

  /**
   * {@return the values below an input of this height that the last position reads, at least {@link
   * #rowPadding}}
   *
   * @param height rows of the input, without padding
   */
  public int rowsBelow(int height) {
    return side(rows, rowPadding()).beyond(height, name());
  }

  /**
   * {@return the values to the right of an input of this width that the last position reads, at
   * least {@link #columnPadding}}
   *
   * @param width columns of the input, without padding
   */
  public int columnsRight(int width) {
    return side(columns, columnPadding()).beyond(width, name());
  }

  private Side side(int size, int sidePadding) {
    return new Side(span(size, dilation), stride, sidePadding, border);
  }

  /**
   * Values from the first to the last along the longer side, those that dilation skips included.
   */
  int span() {
    return span(Math.max(rows, columns), dilation);
  }

  /**
   * The window as papers write it: {@code 7x7/2 pad 3}; a stride or dilation of 1 is not written.
   */
  String notation() {
    return "%sx%s".formatted(rows, columns)
        + (stride == 1 ? "" : "/" + stride)
        + (padding == 0 ? "" : " pad " + padding)
        + (dilation == 1 ? "" : " dilation " + dilation)
        + border.notation;
  }

  private String name() {
    boolean vowel = rows == 11 || rows == 18 || Integer.toString(rows).startsWith("8");
    String plain = "%s %sx%s window".formatted(vowel ? "an" : "a", rows, columns);
    return dilation == 1
        ? plain
        : plain + " dilated to %sx%s".formatted(span(rows, dilation), span(columns, dilation));
  }

  private static int span(int size, int dilation) {
    return dilation * (size - 1) + 1;
  }
}
