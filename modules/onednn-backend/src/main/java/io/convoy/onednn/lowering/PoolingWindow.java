package io.convoy.onednn.lowering;

import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/**
 * Window of a pooling in the convention of oneDNN; all arrays are {@code [rows, columns]}.
 *
 * @param dilations number of values skipped: 0 for no dilation
 * @param padding values above and on the left
 * @param beyond values below and on the right
 */
record PoolingWindow(long[] size, long[] strides, long[] dilations, long[] padding, long[] beyond) {
  /** The window of a vertex; that of global pooling is as large as the feature maps. */
  static PoolingWindow of(Vertex vertex) {
    Shape input = vertex.inputShapes().get(0);
    if (vertex.op() instanceof Pool pool) {
      Window window = pool.window();
      return new PoolingWindow(
          new long[] {window.rows(), window.columns()},
          new long[] {window.stride(), window.stride()},
          new long[] {window.dilation() - 1L, window.dilation() - 1L},
          new long[] {window.rowPadding(), window.columnPadding()},
          new long[] {window.rowsBelow(input.height()), window.columnsRight(input.width())});
    }
    return new PoolingWindow(
        new long[] {input.height(), input.width()},
        new long[] {1, 1},
        new long[] {0, 0},
        new long[] {0, 0},
        new long[] {0, 0});
  }

  long area() {
    return size[0] * size[1];
  }

  pooling_forward.primitive_desc forward(
      prop_kind propagation, algorithm mode, memory.desc input, memory.desc output) {
    return new pooling_forward.primitive_desc(
        Onednn.engine(),
        propagation,
        mode,
        input,
        output,
        strides,
        size,
        dilations,
        padding,
        beyond,
        ProgramBuilder.attributes(),
        false);
  }

  pooling_backward.primitive_desc backward(
      algorithm mode,
      memory.desc input,
      memory.desc output,
      pooling_forward.primitive_desc forward) {
    return new pooling_backward.primitive_desc(
        Onednn.engine(),
        mode,
        input,
        output,
        strides,
        size,
        dilations,
        padding,
        beyond,
        forward,
        ProgramBuilder.attributes(),
        false);
  }
}
