package io.convoy.onednn.memory;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Values in one of oneDNN's layouts.
 *
 * @param desc extents, type and layout
 * @param memory the same with the address, as primitives take it
 * @param storage that holds the values
 * @param bytes that it takes there
 */
public record Tensor(memory.desc desc, memory memory, Storage storage, long bytes) {
  /** A tensor of this layout in this storage. */
  public static Tensor in(Storage storage, memory.desc desc) {
    memory memory = new memory(desc, Onednn.engine(), (Pointer) null);
    long bytes = desc.get_size();
    storage.hold(memory, bytes);
    return new Tensor(desc, memory, storage, bytes);
  }

  /** Number of extents. */
  public int rank() {
    return desc.get_ndims();
  }

  /** Its extents. */
  public long[] extents() {
    long[] extents = new long[rank()];
    desc.get_dims().get(extents);
    return extents;
  }

  /** Number of single-precision values, those that the layout fills up with included. */
  public int length() {
    return Math.toIntExact(bytes / Float.BYTES);
  }

  /** All of its memory, as single-precision values. */
  public FloatBuffer floats() {
    return storage.floats().slice(0, length());
  }
}
