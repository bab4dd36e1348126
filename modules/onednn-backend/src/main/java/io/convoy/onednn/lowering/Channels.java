package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;

import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.List;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;

/** Concatenates and slices tensors along their channels. */
final class Channels {
  private static final int AXIS = 1;

  private Channels() {}

  /** A tensor of the channels of all parts, in order. */
  static Tensor join(List<Tensor> parts, ProgramBuilder builder) {
    memory_desc_vector layouts = new memory_desc_vector();
    Arguments arguments = new Arguments();
    for (Tensor part : parts) {
      arguments.with(DNNL_ARG_MULTIPLE_SRC + arguments.count(), part);
      layouts.push_back(part.desc());
    }
    concat.primitive_desc descriptor =
        new concat.primitive_desc(
            Onednn.engine(), AXIS, layouts, ProgramBuilder.attributes(), false);
    Tensor joined = builder.tensor(descriptor.dst_desc());
    builder.emit("concatenation", descriptor, arguments.with(DNNL_ARG_DST, joined));
    return joined;
  }

  /**
   * A slice of a tensor's channels, in the memory of the whole tensor if its layout permits.
   *
   * @param first index of the slice's first channel
   * @param count number of its channels
   */
  static Tensor part(Tensor whole, long first, long count, ProgramBuilder builder) {
    long[] extents = whole.extents();
    long[] offsets = new long[extents.length];
    memory.data_type type = whole.desc().get_data_type();
    long[] partExtents = extents.clone();
    partExtents[AXIS] = count;
    offsets[AXIS] = first;
    memory.desc desc = whole.desc().submemory_desc(partExtents, offsets, true);
    if (desc.asBoolean()) {
      return Tensor.in(whole.storage(), desc);
    }
    // The slice begins in the middle of a block of channels.
    Tensor plain = builder.reordered(whole, Layouts.plain(type, extents));
    return Tensor.in(plain.storage(), plain.desc().submemory_desc(partExtents, offsets));
  }
}
