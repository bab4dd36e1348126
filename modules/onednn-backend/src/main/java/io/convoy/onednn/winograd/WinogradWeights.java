package io.convoy.onednn.winograd;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.PrimitiveInstruction;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/**
 * Weights of 3 x 3 in the domain of tiles, four times as large: {@code [36, inputs, outputs]}. They
 * are made from the parameters whenever these are loaded.
 */
public final class WinogradWeights {
  private final ParameterBlock block;
  private final int inputs;
  private final int outputs;
  private final Tensor values;
  private final Tensor plain;
  private final stream stream = new stream(Onednn.engine());
  private final PrimitiveInstruction arrange;

  /**
   * @param block of the flat vector, {@code [outputs, inputs, 3, 3]}
   * @param layout that the products want
   */
  public WinogradWeights(ParameterBlock block, memory.desc layout) {
    this.block = block;
    this.values = Tensor.in(new Storage(), layout);
    this.plain = Tensor.in(new Storage(), Layouts.plain(values.extents()));
    this.inputs = (int) values.extents()[1];
    this.outputs = (int) values.extents()[2];
    this.arrange =
        PrimitiveInstruction.of(
            "reorder",
            0,
            new reorder.primitive_desc(
                Onednn.engine(), plain.desc(), Onednn.engine(), values.desc()),
            new Arguments().with(DNNL_ARG_FROM, plain).with(DNNL_ARG_TO, values));
  }

  /** The transformed weights. */
  public Tensor values() {
    return values;
  }

  /** Transforms the weights in a flat vector. */
  public void load(float[] parameters) {
    try (NativeBlock staging = new NativeBlock(plain.bytes())) {
      plain.storage().bind(staging);
      FloatBuffer elements = plain.floats();
      double[] transformed = new double[TileTransforms.ELEMENTS];
      float[][] rows = new float[TileTransforms.ELEMENTS][outputs];
      int size = TileTransforms.WEIGHTS * TileTransforms.WEIGHTS;
      for (int input = 0; input < inputs; input++) {
        for (int output = 0; output < outputs; output++) {
          int offset = block.offset() + size * (output * inputs + input);
          TileTransforms.weights(parameters, offset, transformed);
          for (int element = 0; element < rows.length; element++) {
            rows[element][output] = (float) transformed[element];
          }
        }
        for (int element = 0; element < rows.length; element++) {
          elements.put((element * inputs + input) * outputs, rows[element]);
        }
      }
      arrange.execute(stream.get());
    }
  }
}
