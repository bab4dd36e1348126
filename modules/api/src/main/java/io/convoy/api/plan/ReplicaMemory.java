package io.convoy.api.plan;

/**
 * Memory outside the heap that the networks of one worker need.
 *
 * @param parameterBytes parameters, gradients and optimizer state in training, and the parameters
 *     of the network that evaluates
 * @param activationBytes what every step needs, whatever its batch
 * @param imageBytes what every image of a batch adds
 */
public record ReplicaMemory(long parameterBytes, long activationBytes, long imageBytes) {
  /**
   * Memory measured with two batches: the activations grow in proportion to the batch.
   *
   * @param batch images of the smaller batch
   * @param ofBatch activations of it
   * @param largerBatch more images
   * @param ofLargerBatch activations of these
   */
  public static ReplicaMemory of(
      long parameterBytes, int batch, long ofBatch, int largerBatch, long ofLargerBatch) {
    long image = Math.max(1, (ofLargerBatch - ofBatch) / (largerBatch - batch));
    return new ReplicaMemory(parameterBytes, Math.max(0, ofBatch - batch * image), image);
  }

  /** Bytes for a batch. */
  public long bytes(int batch) {
    return parameterBytes + activationBytes + batch * imageBytes;
  }
}
