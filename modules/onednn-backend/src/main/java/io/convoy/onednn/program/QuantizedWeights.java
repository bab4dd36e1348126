package io.convoy.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/**
 * Weights as whole numbers from -127 to 127, with a scale for each output channel: real weights are
 * the products of both. They are made from the parameters whenever these are loaded.
 */
public final class QuantizedWeights {
  private static final int LARGEST = 127;

  private final List<ParameterBlock> blocks;
  private final Tensor scales;
  private final Tensor values;
  private final Tensor plain;
  private final stream stream = new stream(Onednn.engine());
  private final Instruction quantize;

  /**
   * @param blocks of the flat vector; several for the groups of a convolution
   * @param extents {@code [outputs, ...]}, for several groups {@code [groups, outputs, ...]}
   * @param values in the layout of the product
   * @param scales {@code [outputs of all groups]}
   */
  public QuantizedWeights(
      List<ParameterBlock> blocks, long[] extents, Tensor values, Tensor scales) {
    this.blocks = List.copyOf(blocks);
    this.scales = scales;
    this.values = values;
    this.plain = Tensor.in(new Storage(), Layouts.plain(extents));
    primitive_attr attributes = new primitive_attr();
    attributes.set_scales_mask(DNNL_ARG_TO, mask(blocks.size()));
    this.quantize =
        PrimitiveInstruction.of(
            "reorder",
            0,
            new reorder.primitive_desc(
                Onednn.engine(), plain.desc(), Onednn.engine(), values.desc(), attributes, false),
            new Arguments()
                .with(DNNL_ARG_FROM, plain)
                .with(DNNL_ARG_TO, values)
                .with(DNNL_ARG_ATTR_SCALES | DNNL_ARG_TO, scales));
  }

  /** The whole numbers. */
  public Tensor values() {
    return values;
  }

  /** The scale of each output channel. */
  public Tensor scales() {
    return scales;
  }

  /** Along which dimensions of the weights of some groups the scales differ, as a bit for each. */
  public static int mask(int groups) {
    return groups == 1 ? 1 : 1 | 1 << 1;
  }

  /** Makes the whole numbers and the scales from a flat vector. */
  public void load(float[] parameters) {
    try (NativeBlock staging = new NativeBlock(plain.bytes())) {
      plain.storage().bind(staging);
      FloatBuffer weights = plain.floats();
      FloatBuffer factors = scales.floats();
      int outputs = factors.remaining() / blocks.size();
      for (ParameterBlock block : blocks) {
        weights.put(parameters, block.offset(), block.length());
        int length = block.length() / outputs;
        for (int output = 0; output < outputs; output++) {
          factors.put(scale(parameters, block.offset() + output * length, length));
        }
      }
      quantize.execute(stream.get());
    }
  }

  private static float scale(float[] parameters, int from, int length) {
    float largest = 0;
    for (int i = from; i < from + length; i++) {
      largest = Math.max(largest, Math.abs(parameters[i]));
    }
    return largest > 0 ? largest / LARGEST : 1;
  }
}
