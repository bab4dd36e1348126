package io.convoy.onednn.parameters;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.Instruction;
import io.convoy.onednn.program.PrimitiveInstruction;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/** Copies a tensor of any layout from and to its blocks of the flat vector. */
final class Transfer {
  private final List<ParameterBlock> blocks;
  private final Tensor plain;
  private final stream stream = new stream(Onednn.engine());
  private final Instruction in;
  private final Instruction out;

  /**
   * @param staging memory for the values in row-major order
   */
  Transfer(List<ParameterBlock> blocks, Tensor tensor, NativeBlock staging) {
    this.blocks = blocks;
    this.plain = Tensor.in(new Storage(), Layouts.plain(tensor.extents()));
    plain.storage().bind(staging);
    this.in = reorder(plain, tensor);
    this.out = reorder(tensor, plain);
  }

  /**
   * @param start index of the flat vector in the array
   */
  void load(float[] array, int start) {
    FloatBuffer values = plain.floats();
    for (ParameterBlock block : blocks) {
      values.put(array, start + block.offset(), block.length());
    }
    in.execute(stream.get());
  }

  /**
   * @param start index of the flat vector in the array
   */
  void store(float[] array, int start) {
    out.execute(stream.get());
    FloatBuffer values = plain.floats();
    for (ParameterBlock block : blocks) {
      values.get(array, start + block.offset(), block.length());
    }
  }

  private static Instruction reorder(Tensor from, Tensor to) {
    return PrimitiveInstruction.of(
        "reorder",
        0,
        new reorder.primitive_desc(Onednn.engine(), from.desc(), Onednn.engine(), to.desc()),
        new Arguments().with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to));
  }
}
