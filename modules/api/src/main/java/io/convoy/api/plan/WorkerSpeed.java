package io.convoy.api.plan;

/**
 * How fast a worker is, with as many others beside it as an executor runs.
 *
 * @param trainedPerSecond images that it trains on in a second, if none has to be read
 * @param inferredPerSecond images that it classifies in a second
 * @param secondsToRead seconds in which one core reads, decodes and augments an image
 */
public record WorkerSpeed(double trainedPerSecond, double inferredPerSecond, double secondsToRead) {
  /** Inference computes a third of a training step. */
  private static final double INFERENCE = 3;

  public WorkerSpeed {
    if (!(trainedPerSecond > 0 && inferredPerSecond > 0 && secondsToRead >= 0)) {
      throw new IllegalArgumentException(
          "Invalid speed of a worker: trains %s and infers %s images/s, %s s to read one (must be above 0)"
              .formatted(trainedPerSecond, inferredPerSecond, secondsToRead));
    }
  }

  /** A speed of which only that of training is known. */
  public static WorkerSpeed ofTraining(double trainedPerSecond, double secondsToRead) {
    return new WorkerSpeed(trainedPerSecond, INFERENCE * trainedPerSecond, secondsToRead);
  }
}
