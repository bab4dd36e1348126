package io.convoy.api.plan;

/**
 * What the memory of a training run depends on.
 *
 * @param stateBytes parameters and optimizer state
 * @param parameterBytes parameters alone
 * @param exchange of the workers
 * @param vectorsOfDriver vectors of the length of the parameters that the driver keeps beside the
 *     state: of the outer momentum, and of the moving average
 * @param images of which the driver and every executor keep the names and places
 * @param loadedBytes bytes of images that the driver and every executor keep in memory, as those of
 *     MNIST and CIFAR
 * @param inputBytes bytes of the network's input for one image, in float32
 * @param batchSize images in a step
 * @param replica memory of a worker's networks outside the heap
 */
public record MemoryDemand(
    long stateBytes,
    long parameterBytes,
    ExchangeBytes exchange,
    int vectorsOfDriver,
    long images,
    long loadedBytes,
    long inputBytes,
    int batchSize,
    ReplicaMemory replica) {
  /** The same with another batch. */
  MemoryDemand batch(int size) {
    return new MemoryDemand(
        stateBytes,
        parameterBytes,
        exchange,
        vectorsOfDriver,
        images,
        loadedBytes,
        inputBytes,
        size,
        replica);
  }
}
