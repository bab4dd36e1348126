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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** Collects instructions and their tensors, and plans the memory of these. */
public final class ProgramBuilder {
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Storage> arena = new ArrayList<>();
  private final List<Storage> constants = new ArrayList<>();
  private final Map<Float, Tensor> scalars = new LinkedHashMap<>();

  /** Scratch memory of the primitives, which run one at a time. */
  private final Storage scratchpad = new Storage();

  /** Index of the next instruction. */
  public int position() {
    return instructions.size();
  }

  /** The instructions emitted so far. */
  public List<Instruction> instructions() {
    return List.copyOf(instructions);
  }

  /** A tensor that exists from its first to its last use. */
  public Tensor tensor(memory.desc desc) {
    Storage storage = new Storage();
    arena.add(storage);
    return Tensor.in(storage, desc);
  }

  /** A tensor that Java writes before the first instruction of every run. */
  public Tensor input(memory.desc desc) {
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

  /** A tensor of one number. */
  public Tensor constant(float value) {
    return scalars.computeIfAbsent(value, first -> zeros(Layouts.plain(1)));
  }

  /** Attributes of a primitive that uses the shared scratch memory. */
  public static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    return attributes;
  }

  /** Appends a primitive that is limited by memory rather than by arithmetic. */
  public void emit(String name, primitive_desc_base descriptor, Arguments arguments) {
    emit(name, 0, descriptor, arguments);
  }

  /**
   * Appends a primitive.
   *
   * @param operations multiplications and additions; 0 if the primitive is limited by memory
   */
  public void emit(
      String name, long operations, primitive_desc_base descriptor, Arguments arguments) {
    instructions.add(instruction(name, operations, descriptor, arguments));
  }

  /** Appends an instruction that uses these tensors. */
  public void emit(Instruction instruction, Tensor... tensors) {
    for (Tensor tensor : tensors) {
      tensor.storage().usedBy(position());
    }
    instructions.add(instruction);
  }

  /** A primitive that the next instruction executes; as in {@link #emit}. */
  public Instruction instruction(
      String name, long operations, primitive_desc_base descriptor, Arguments arguments) {
    memory.desc scratch = descriptor.scratchpad_desc();
    if (scratch.get_size() > 0) {
      arguments.with(DNNL_ARG_SCRATCHPAD, Tensor.in(scratchpad, scratch));
    }
    arguments.forEachTensor(tensor -> tensor.storage().usedBy(position()));
    return PrimitiveInstruction.of(name, operations, descriptor, arguments);
  }

  /** The values of a tensor in this layout and type; the tensor itself if it has both. */
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
    reorder(from, to, attributes(), new Arguments());
  }

  /**
   * Copies values from one layout to another.
   *
   * @param attributes what is computed on the way
   * @param arguments of these attributes
   */
  public void reorder(Tensor from, Tensor to, primitive_attr attributes, Arguments arguments) {
    emit(
        "reorder",
        new reorder.primitive_desc(
            Onednn.engine(), from.desc(), Onednn.engine(), to.desc(), attributes, false),
        arguments.with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to));
  }

  /** Combines two tensors of the same layout element by element. */
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
   * The values of a tensor as vectors or as feature maps of one row and one column.
   *
   * @param rank number of dimensions, 2 for vectors or 4 for feature maps
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

  /** Plans the memory of all tensors that exist only while the program runs. */
  public ArenaPlan planArena() {
    List<Storage> storages = new ArrayList<>(arena);
    storages.add(scratchpad);
    return new ArenaPlan(List.copyOf(storages), MemoryPlan.byLifetime(storages));
  }

  /** Allocates the constants. */
  public NativeBlock constants() {
    NativeBlock block = new NativeBlock(MemoryPlan.inOrder(constants));
    constants.forEach(storage -> storage.bind(block));
    scalars.forEach((value, tensor) -> tensor.floats().put(value));
    return block;
  }
}
