package io.convoy.onednn.memory;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Memory of one tensor, or of several tensors that are views of it. Its offset is set after all
 * tensors are created.
 */
public final class Storage {
  private final List<memory> tensors = new ArrayList<>();
  private long bytes;
  private int firstUse = Integer.MAX_VALUE;
  private int lastUse = Integer.MIN_VALUE;
  private long offset;
  private FloatBuffer floats;

  /** Adds a tensor; called before the storage is bound. */
  void add(memory tensor, long size) {
    bytes = Math.max(bytes, size);
    tensors.add(tensor);
  }

  /** Extends its lifetime to the instruction with this index, which reads or writes it. */
  public void usedBy(int instruction) {
    firstUse = Math.min(firstUse, instruction);
    lastUse = Math.max(lastUse, instruction);
  }

  /** Whether the lifetimes overlap. */
  boolean overlaps(Storage other) {
    return firstUse <= other.lastUse && other.firstUse <= lastUse;
  }

  /** Sets its offset in the block that it will be bound to. */
  void offset(long newOffset) {
    offset = newOffset;
  }

  long offset() {
    return offset;
  }

  /** Offset of the first byte after it. */
  long end() {
    return offset + bytes;
  }

  long bytes() {
    return bytes;
  }

  /** Places it into a block at its offset. */
  public void bind(NativeBlock block) {
    BytePointer start = block.at(offset);
    floats = new FloatPointer(start).capacity(bytes / Float.BYTES).asBuffer();
    for (memory tensor : tensors) {
      tensor.set_data_handle(start);
    }
  }

  /** Its content as single-precision values. */
  FloatBuffer floats() {
    return floats;
  }
}
