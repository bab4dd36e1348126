package io.convoy.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.onednn.memory.ArenaPlan;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.MemoryPlan;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** Collects instructions and the tensors between them, and plans where these lie. */
public final class ProgramBuilder {
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Storage> arena = new ArrayList<>();
  private final List<Storage> constants = new ArrayList<>();

  /** What primitives need while they run, one at a time. */
  private final Storage scratchpad = new Storage();

  /** Index of the next instruction. */
  public int position() {
    return instructions.size();
  }

  /** What was emitted so far. */
  public List<Instruction> instructions() {
    return List.copyOf(instructions);
  }

  /** A tensor that exists from its first to its last use. */
  public Tensor tensor(memory.desc desc) {
    Storage storage = new Storage();
    arena.add(storage);
    return Tensor.in(storage, desc);
  }

  /** A tensor that is written before the first instruction of every run. */
  public Tensor given(memory.desc desc) {
    Tensor tensor = tensor(desc);
    tensor.storage().usedBy(-1);
    return tensor;
  }

  /** A tensor of zeros. */
  public Tensor zeros(memory.desc desc) {
    Storage storage = new Storage();
    constants.add(storage);
    return Tensor.in(storage, desc);
  }

  /** Attributes with which a primitive uses the common scratchpad. */
  public static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    return attributes;
  }

  /** Appends a primitive that is bound by memory rather than by arithmetic. */
  public void emit(String name, primitive_desc_base descriptor, Arguments arguments) {
    emit(name, 0, descriptor, arguments);
  }

  /**
   * Appends a primitive.
   *
   * @param operations multiplications and additions, where they are what counts; else 0
   */
  public void emit(
      String name, long operations, primitive_desc_base descriptor, Arguments arguments) {
    memory.desc scratch = descriptor.scratchpad_desc();
    if (scratch.get_size() > 0) {
      arguments.with(DNNL_ARG_SCRATCHPAD, Tensor.in(scratchpad, scratch));
    }
    arguments.forEachTensor(tensor -> tensor.storage().usedBy(position()));
    instructions.add(Instruction.of(name, operations, descriptor, arguments));
  }

  /** The values of a tensor in another layout or type; the tensor itself if it has both. */
  public Tensor reordered(Tensor tensor, memory.desc desc) {
    if (tensor.desc().equals(desc)) {
      return tensor;
    }
    Tensor copy = tensor(desc);
    reorder(tensor, copy);
    return copy;
  }

  /** Copies values from one layout to another. */
  public void reorder(Tensor from, Tensor to) {
    emit(
        "reorder",
        new reorder.primitive_desc(
            Onednn.engine(), from.desc(), Onednn.engine(), to.desc(), attributes(), false),
        new Arguments().with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to));
  }

  /** Combines two tensors of the same layout value by value. */
  public void binary(
      String name,
      algorithm operation,
      Tensor left,
      Tensor right,
      Tensor result,
      primitive_attr attributes) {
    emit(
        name,
        new binary.primitive_desc(
            Onednn.engine(),
            operation,
            left.desc(),
            right.desc(),
            result.desc(),
            attributes,
            false),
        new Arguments()
            .with(DNNL_ARG_SRC_0, left)
            .with(DNNL_ARG_SRC_1, right)
            .with(DNNL_ARG_DST, result));
  }

  /**
   * A tensor with an extent of 1 for rows and columns where it has none, or without them.
   *
   * @param rank 2 or 4
   */
  public Tensor withRank(Tensor tensor, int rank) {
    if (tensor.rank() == rank) {
      return tensor;
    }
    long[] extents = tensor.extents();
    memory.data_type type = tensor.desc().get_data_type();
    long[] newExtents =
        rank == 2 ? new long[] {extents[0], extents[1]} : new long[] {extents[0], extents[1], 1, 1};
    Tensor plain = reordered(tensor, Layouts.plain(type, extents));
    return Tensor.in(plain.storage(), Layouts.plain(type, newExtents));
  }

  /** Lays out all that exists for a time only. */
  public ArenaPlan planArena() {
    List<Storage> storages = new ArrayList<>(arena);
    storages.add(scratchpad);
    return new ArenaPlan(List.copyOf(storages), MemoryPlan.byLifetime(storages));
  }

  /** Puts the constants into memory of their own. */
  public NativeBlock constants() {
    NativeBlock block = new NativeBlock(MemoryPlan.inOrder(constants));
    constants.forEach(storage -> storage.bind(block));
    return block;
  }
}
