package io.convoy.api.plan;

/**
 * Memory of one process.
 *
 * @param heap bytes of objects in use at the same time
 * @param outside bytes of resident memory outside the heap: native memory and the JVM's own
 */
public record ProcessMemory(long heap, long outside) {
  private static final long MEBIBYTE = 1L << 20;

  /** Smaller heaps save nothing, as Spark reserves 300 MiB. */
  private static final long SMALLEST_HEAP = 1024 * MEBIBYTE;

  /** Spark's smallest overhead. */
  private static final long SMALLEST_OVERHEAD = 384 * MEBIBYTE;

  /**
   * Share of a heap that may be in use: a driver whose heap was to be filled to three quarters by
   * the state of AlexNet ran out of memory, perhaps since G1 does not move large arrays.
   */
  private static final double FILLED = 0.5;

  /** The heap to give: in use it should be filled to half; a multiple of 256 MiB. */
  public long heapToGive() {
    return roundedUp(Math.max(SMALLEST_HEAP, (long) (heap / FILLED)), 256 * MEBIBYTE);
  }

  /** The memory overhead to give: a multiple of 128 MiB. */
  public long overheadToGive() {
    return roundedUp(Math.max(SMALLEST_OVERHEAD, outside), 128 * MEBIBYTE);
  }

  /** What a container or machine needs for it. */
  public long toGive() {
    return heapToGive() + overheadToGive();
  }

  private static long roundedUp(long bytes, long unit) {
    return (bytes + unit - 1) / unit * unit;
  }
}
