package io.convoy.dl4j.lowering;

import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Vertex;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Translates pooling whose last position is partly outside of the input. Deeplearning4j reads
 * beyond the far border only in its mode {@code Same}, and a layer has one mode for both sides:
 * where they differ, rows are pooled before columns, which gives the same values.
 */
final class CoveringPool {
  private CoveringPool() {}

  /**
   * Returns the layers that together compute a pooling.
   *
   * @throws IllegalArgumentException if {@code Same} has other positions
   */
  static List<SubsamplingLayer> layers(Vertex vertex, Pool pool) {
    Window window = pool.window();
    Shape input = vertex.inputShapes().get(0);
    ConvolutionMode rows =
        new Side(window.rowPadding(), window.rowsBelow(input.height()))
            .mode(vertex, pool, input.height(), vertex.output().height());
    ConvolutionMode columns =
        new Side(window.columnPadding(), window.columnsRight(input.width()))
            .mode(vertex, pool, input.width(), vertex.output().width());
    if (rows == columns) {
      return List.of(LayerLowering.pooling(pool).convolutionMode(rows).build());
    }
    return List.of(
        LayerLowering.pooling(pool)
            .kernelSize(window.rows(), 1)
            .stride(window.stride(), 1)
            .padding(window.rowPadding(), 0)
            .convolutionMode(rows)
            .build(),
        LayerLowering.pooling(pool)
            .kernelSize(1, window.columns())
            .stride(1, window.stride())
            .padding(0, window.columnPadding())
            .convolutionMode(columns)
            .build());
  }

  /** One side of a window, with the values that it reads before and after the input. */
  private record Side(int before, int after) {
    ConvolutionMode mode(Vertex vertex, Pool pool, int input, int positions) {
      if (after <= before) {
        return ConvolutionMode.Truncate;
      }
      int stride = pool.window().stride();
      boolean isSame = positions == (input + stride - 1) / stride && (before + after) / 2 == before;
      if (!isSame) {
        throw new IllegalArgumentException(
            "Unsupported layer for Deeplearning4j: %s, %s on %s (it reads %s values before and %s after a side of %s)"
                .formatted(
                    vertex.name(),
                    pool.notation(),
                    vertex.inputShapes().get(0),
                    before,
                    after,
                    input));
      }
      return ConvolutionMode.Same;
    }
  }
}
