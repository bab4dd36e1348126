package io.convoy.onednn.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Assigns offsets in one block to storages. Storages whose lifetimes do not overlap may share
 * memory: in order of decreasing size, each gets the lowest free offset (Pisarchyk and Lee,
 * Efficient Memory Management for Deep Neural Net Inference, 2020).
 */
public final class MemoryPlan {
  /** Length of AVX-512 vectors and cache lines in bytes. */
  private static final long ALIGNMENT = 64;

  private MemoryPlan() {}

  /**
   * Sets the offset of each storage, with shared memory.
   *
   * @return required length of the block in bytes
   */
  public static long byLifetime(Collection<Storage> storages) {
    List<Storage> placed = new ArrayList<>();
    long end = 0;
    for (Storage storage :
        storages.stream().sorted(Comparator.comparingLong(Storage::bytes).reversed()).toList()) {
      storage.offset(lowest(storage, placed));
      placed.add(storage);
      end = Math.max(end, storage.end());
    }
    return aligned(end);
  }

  /**
   * Sets the offset of each storage, in order and without shared memory.
   *
   * @return required length of the block in bytes
   */
  public static long inOrder(Collection<Storage> storages) {
    long end = 0;
    for (Storage storage : storages) {
      storage.offset(end);
      end = aligned(storage.end());
    }
    return end;
  }

  private static long lowest(Storage storage, List<Storage> placed) {
    long offset = 0;
    for (Storage other :
        placed.stream()
            .filter(storage::overlaps)
            .sorted(Comparator.comparingLong(Storage::offset))
            .toList()) {
      if (other.offset() - offset >= storage.bytes()) {
        return offset;
      }
      offset = Math.max(offset, aligned(other.end()));
    }
    return offset;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
