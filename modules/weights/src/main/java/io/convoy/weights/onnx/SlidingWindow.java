package io.convoy.weights.onnx;

import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import java.util.List;

/**
 * A window over feature maps with its padding at each border in the convention of ONNX.
 *
 * @param above rows of padding before the first
 * @param left columns of padding before the first
 * @param below rows after the last of the input that the window reads
 * @param right columns after the last of the input that the window reads
 */
record SlidingWindow(
    Window window, Shape input, Shape output, int above, int left, int below, int right) {
  static SlidingWindow of(Window window, Shape input, Shape output) {
    return new SlidingWindow(
        window,
        input,
        output,
        window.rowPadding(),
        window.columnPadding(),
        window.rowsBelow(input.height()),
        window.columnsRight(input.width()));
  }

  /** The same window over an input that was padded before. */
  SlidingWindow unpadded() {
    return new SlidingWindow(window, input, output, 0, 0, 0, 0);
  }

  boolean isDilated() {
    return window.dilation() > 1;
  }

  boolean isPadded() {
    return pads().stream().anyMatch(pad -> pad > 0);
  }

  /** Top, left, bottom, right. */
  List<Long> pads() {
    return List.of((long) above, (long) left, (long) below, (long) right);
  }

  /** The operation with this window; pooling without dilation has no attribute for it. */
  OnnxNode on(OnnxNode node) {
    OnnxNode sliding =
        node.with("kernel_shape", List.of((long) window.rows(), (long) window.columns()))
            .with("strides", both(window.stride()))
            .with("pads", pads());
    return isDilated() ? sliding.with("dilations", both(window.dilation())) : sliding;
  }

  /** Number of values inside of the input that each position reads, {@code [rows, columns]}. */
  float[] counts() {
    float[] counts = new float[output.plane()];
    for (int row = 0; row < output.height(); row++) {
      int rows = inside(row, window.rows(), above, input.height());
      for (int column = 0; column < output.width(); column++) {
        int columns = inside(column, window.columns(), left, input.width());
        counts[row * output.width() + column] = Math.max(1, rows * columns);
      }
    }
    return counts;
  }

  private int inside(int position, int size, int padding, int extent) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      int at = position * window.stride() - padding + i * window.dilation();
      count += at >= 0 && at < extent ? 1 : 0;
    }
    return count;
  }

  /**
   * The indexes of the values that each position reads, in the padded input: {@code [positions,
   * channels x rows x columns]}.
   */
  long[] patches() {
    int height = above + input.height() + below;
    int width = left + input.width() + right;
    int values = Math.toIntExact(input.channels() * window.area());
    long[] indexes = new long[Math.multiplyExact(output.plane(), values)];
    int next = 0;
    for (int position = 0; position < output.plane(); position++) {
      int top = position / output.width() * window.stride();
      int first = position % output.width() * window.stride();
      for (int value = 0; value < values; value++) {
        int channel = value / (int) window.area();
        int row = top + value / window.columns() % window.rows() * window.dilation();
        int column = first + value % window.columns() * window.dilation();
        indexes[next++] = ((long) channel * height + row) * width + column;
      }
    }
    return indexes;
  }

  private static List<Long> both(long value) {
    return List.of(value, value);
  }
}
