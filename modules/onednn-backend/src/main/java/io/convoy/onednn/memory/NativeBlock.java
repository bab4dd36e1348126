package io.convoy.onednn.memory;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Zeroed native memory, aligned to a page. */
public final class NativeBlock implements AutoCloseable {
  private static final long PAGE = 4096;

  private final BytePointer allocated;
  private final BytePointer start;
  private final long bytes;

  /** Allocates a block of zeros. */
  public NativeBlock(long bytes) {
    this.bytes = bytes;
    this.allocated = new BytePointer(bytes + PAGE);
    this.start = allocated.getPointer(Math.floorMod(-allocated.address(), PAGE));
    Pointer.memset(start, 0, bytes);
  }

  public long bytes() {
    return bytes;
  }

  BytePointer at(long offset) {
    return start.getPointer(offset);
  }

  @Override
  public void close() {
    allocated.close();
  }
}
