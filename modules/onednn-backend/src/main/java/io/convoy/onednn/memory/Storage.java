package io.convoy.onednn.memory;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Bytes that tensors keep their values in, several of them where one takes the place of another.
 * Where they lie is decided once all tensors are known.
 */
public final class Storage {
  private final List<memory> readers = new ArrayList<>();
  private long bytes;
  private int firstUse = Integer.MAX_VALUE;
  private int lastUse = Integer.MIN_VALUE;
  private long offset;
  private FloatBuffer floats;

  /** Makes room for a tensor; before it is bound. */
  void hold(memory tensor, long size) {
    bytes = Math.max(bytes, size);
    readers.add(tensor);
  }

  /** Says that the instruction with this index reads or writes it. */
  public void usedBy(int instruction) {
    firstUse = Math.min(firstUse, instruction);
    lastUse = Math.max(lastUse, instruction);
  }

  /** Whether some instruction needs both. */
  boolean livesBeside(Storage other) {
    return firstUse <= other.lastUse && other.firstUse <= lastUse;
  }

  /** Sets where it begins in the block that it is bound to. */
  void offset(long newOffset) {
    offset = newOffset;
  }

  long offset() {
    return offset;
  }

  /** Index of the byte after its last. */
  long end() {
    return offset + bytes;
  }

  long bytes() {
    return bytes;
  }

  /** Puts it into a block, at its offset. */
  public void bind(NativeBlock block) {
    BytePointer place = block.at(offset);
    floats = new FloatPointer(place).capacity(bytes / Float.BYTES).asBuffer();
    for (memory tensor : readers) {
      tensor.set_data_handle(place);
    }
  }

  /** What it holds as single-precision values. */
  FloatBuffer floats() {
    return floats;
  }
}
