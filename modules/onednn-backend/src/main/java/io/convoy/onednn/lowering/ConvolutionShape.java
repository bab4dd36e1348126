package io.convoy.onednn.lowering;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;

/**
 * Dimensions of a convolution in the convention of oneDNN.
 *
 * @param input {@code [batch, channels, height, width]}
 * @param weights {@code [outputs, inputs, rows, columns]}, for several groups {@code [groups,
 *     outputs, inputs, rows, columns]} with the numbers of one group
 * @param output {@code [batch, channels, height, width]}
 * @param strides {@code [rows, columns]}
 * @param dilations {@code [rows, columns]}, the number of values skipped: 0 for no dilation
 * @param padding {@code [rows, columns]} at each border
 */
public record ConvolutionShape(
    long[] input, long[] weights, long[] output, long[] strides, long[] dilations, long[] padding) {

  static ConvolutionShape of(Conv conv, Shape input, int batch) {
    Window window = conv.window();
    int groups = conv.groups();
    long outputs = conv.channels() / groups;
    long inputs = input.channels() / groups;
    long[] weights =
        groups == 1
            ? new long[] {outputs, inputs, window.rows(), window.columns()}
            : new long[] {groups, outputs, inputs, window.rows(), window.columns()};
    return new ConvolutionShape(
        extents(batch, input),
        weights,
        extents(batch, conv.output(input)),
        new long[] {window.stride(), window.stride()},
        new long[] {window.dilation() - 1L, window.dilation() - 1L},
        new long[] {window.rowPadding(), window.columnPadding()});
  }

  /** Dimensions of a batch of images, {@code [batch, channels, height, width]}. */
  public static long[] extents(int batch, Shape shape) {
    return new long[] {batch, shape.channels(), shape.height(), shape.width()};
  }
}
