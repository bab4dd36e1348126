package io.convoy.api.doctor;

import io.convoy.api.settings.TrainingConfig;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.architecture.graph.ParameterLayout;

/**
 * An estimate of the memory that the processes of a training job need.
 *
 * @param state bytes of the parameters and the optimizer state of a network
 * @param driverHeap heap of the driver
 * @param executorHeap heap of an executor
 * @param networks memory outside the heap for the networks of an executor
 */
record MemoryNeed(long state, Amount driverHeap, Amount executorHeap, Amount networks) {
  private static final long MEBIBYTE = 1 << 20;

  /** What a process needs for Java, Spark and its libraries. */
  private static final Amount HEAP = new Amount(64 * MEBIBYTE, 256 * MEBIBYTE);

  /** The same outside the heap. */
  static final Amount NATIVE = new Amount(200 * MEBIBYTE, 300 * MEBIBYTE);

  /**
   * Two estimates, in bytes.
   *
   * @param least below it a job cannot run
   * @param ample above it nothing is missing
   */
  record Amount(long least, long ample) {
    Amount plus(Amount other) {
      return new Amount(least + other.least, ample + other.ample);
    }
  }

  /**
   * Estimates the memory of a job.
   *
   * @param replicas that train on an executor at the same time
   */
  static MemoryNeed of(Graph graph, TrainingConfig training, int replicas) {
    int copies = training.optimization().updater().copies();
    long state = (1L + copies) * Float.BYTES * ParameterLayout.of(graph).length();
    MemoryEstimate estimate = new MemoryEstimate(graph, copies);
    int batch = training.batchSize();
    long ample = estimate.trainingBytes(batch);
    // Backends reuse the memory of most gradients of activations.
    long reused =
        estimate.components(batch).stream()
            .filter(component -> component.name().equals("activation gradients"))
            .mapToLong(MemoryEstimate.Component::trainingBytes)
            .sum();
    return new MemoryNeed(
        state,
        new Amount(2 * state, 4 * state).plus(HEAP),
        new Amount(2L * replicas * state, 3L * replicas * state).plus(HEAP),
        new Amount(replicas * (ample - reused), replicas * ample));
  }

  /** The heap of a process that is driver and executor, as on a local master. */
  Amount localHeap() {
    return driverHeap.plus(executorHeap);
  }
}
