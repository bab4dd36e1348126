package io.convoy.onednn.memory;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Values in one of oneDNN's layouts.
 *
 * @param desc dimensions, number format and layout
 * @param memory description and address, the argument of primitives
 * @param storage storage of the values
 * @param bytes length in the storage
 */
public record Tensor(memory.desc desc, memory memory, Storage storage, long bytes) {
  /** Creates a tensor of a layout in a storage. */
  public static Tensor in(Storage storage, memory.desc desc) {
    memory memory = new memory(desc, Onednn.engine(), (Pointer) null);
    long bytes = desc.get_size();
    storage.add(memory, bytes);
    return new Tensor(desc, memory, storage, bytes);
  }

  /** Number of dimensions. */
  public int rank() {
    return desc.get_ndims();
  }

  /** Length of each dimension. */
  public long[] extents() {
    long[] extents = new long[rank()];
    desc.get_dims().get(extents);
    return extents;
  }

  /** Number of single-precision values, the padding of the layout included. */
  public int length() {
    return Math.toIntExact(bytes / Float.BYTES);
  }

  /** Its memory as single-precision values. */
  public FloatBuffer floats() {
    return storage.floats().slice(0, length());
  }
}
