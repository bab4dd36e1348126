package io.convoy.api.plan;

import java.util.Optional;

/**
 * Memory of the processes of a training run, at its peak. With w workers in a process, a state of P
 * bytes (parameters and optimizer state), a start of B bytes, S bytes sent by a worker, an average
 * of A bytes:
 *
 * <pre>
 * heap of an executor   base + 24 x images + B + P (start, in pieces and whole)
 *                       + w x (P + S (result, whole and in slices) + 4 batches of input)
 * heap of the driver    base + 28 x images + 2 x P + B + A (start of the run and of the round,
 *                       its pieces, the average) + vectors of outer momentum and moving average
 * one process           base + 28 x images + 2 x P + B + w x (P + S + 4 batches) + vectors
 * outside the heap      base + 5 % of the heap to give (the collector's tables)
 *                       + w x networks of a worker, or 2 x P in the driver, which writes the
 *                       model with Deeplearning4j at the end; both in one process
 * </pre>
 *
 * <p>Where the heap is short, Spark moves pieces and slices to disk; it is enough then, but slower.
 *
 * @param driver of the run
 * @param executor each of them; empty if all workers run in the driver's process
 */
public record RunMemory(ProcessMemory driver, Optional<ProcessMemory> executor) {
  private static final long MEBIBYTE = 1L << 20;

  // Measured with deploy/benchmarks/plan and flat-memory, whose networks are small.
  private static final long DRIVER_HEAP = 75 * MEBIBYTE;
  private static final long EXECUTOR_HEAP = 60 * MEBIBYTE;
  private static final long DRIVER_OUTSIDE = 270 * MEBIBYTE;
  private static final long EXECUTOR_OUTSIDE = 260 * MEBIBYTE;
  private static final long IN_PROCESS_OUTSIDE = 320 * MEBIBYTE;

  /** Names and places of images, with the order of an epoch; deploy/benchmarks/scale. */
  private static final long DRIVER_IMAGE = 28;

  private static final long EXECUTOR_IMAGE = 24;

  /** Of G1, relative to the heap. */
  private static final double COLLECTOR = 0.05;

  /** Batches that a worker reads ahead, and the one that it trains on. */
  private static final long BATCHES = 4;

  /** The memory of a run on a cluster. */
  public static RunMemory of(MemoryDemand demand, Cluster cluster, int workers) {
    int slots = Math.min(cluster.slots(), workers);
    long vectors = demand.vectorsOfDriver() * demand.parameterBytes();
    long start = demand.stateBytes() + demand.exchange().start();
    long replicas = slots * demand.replica().bytes(demand.batchSize());
    long model = 2 * demand.stateBytes();
    long ofWorkers =
        slots
            * (demand.stateBytes()
                + demand.exchange().sent()
                + BATCHES * demand.batchSize() * demand.inputBytes());
    long driver =
        DRIVER_HEAP
            + DRIVER_IMAGE * demand.images()
            + demand.loadedBytes()
            + demand.stateBytes()
            + start
            + vectors;
    if (cluster.isInProcess()) {
      return new RunMemory(
          process(driver + ofWorkers, IN_PROCESS_OUTSIDE + model + replicas), Optional.empty());
    }
    long executor =
        EXECUTOR_HEAP + EXECUTOR_IMAGE * demand.images() + demand.loadedBytes() + start + ofWorkers;
    return new RunMemory(
        process(driver + demand.exchange().average(), DRIVER_OUTSIDE + model),
        Optional.of(process(executor, EXECUTOR_OUTSIDE + replicas)));
  }

  /**
   * The largest batch with which an executor, or the driver where workers run in its process, needs
   * at most some memory in all.
   *
   * @return 0 if there is none
   */
  public static int largestBatch(MemoryDemand demand, Cluster cluster, int workers, long bytes) {
    int fits = 0;
    int step =
        Integer.highestOneBit((int) Math.min(1 << 30, 1 + bytes / demand.replica().imageBytes()));
    for (; step > 0; step /= 2) {
      if (ofWorkers(demand.batch(fits + step), cluster, workers).toGive() <= bytes) {
        fits += step;
      }
    }
    return fits;
  }

  private static ProcessMemory ofWorkers(MemoryDemand demand, Cluster cluster, int workers) {
    RunMemory memory = of(demand, cluster, workers);
    return memory.executor().orElse(memory.driver());
  }

  private static ProcessMemory process(long heap, long outside) {
    long given = new ProcessMemory(heap, outside).heapToGive();
    return new ProcessMemory(heap, outside + (long) (COLLECTOR * given));
  }
}
