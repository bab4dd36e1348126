package io.convoy.training;

import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.metrics.TrainingListener;

/**
 * Thrown when a run stops at the request of a {@link TrainingListener}, after it has written a
 * checkpoint if it could.
 */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TrainingStoppedException(String message) {
    super(message);
  }

  /**
   * The run has stopped as usual.
   *
   * @param checkpoint which it has written
   */
  static TrainingStoppedException before(Checkpoint checkpoint) {
    return new TrainingStoppedException(
        "Stopped before epoch %s, round %s: the checkpoint is written"
            .formatted(checkpoint.epoch() + 1, checkpoint.round() + 1));
  }

  /**
   * The run has stopped while rounds whose results were lost with executors ran again; no
   * checkpoint could be written.
   *
   * @param newest last checkpoint before, or the start of the run
   */
  static TrainingStoppedException whileRunningAgain(Checkpoint newest) {
    return new TrainingStoppedException(
        "Stopped while the rounds from epoch %s, round %s, on ran again, which were lost with executors"
            .formatted(newest.epoch() + 1, newest.round() + 1));
  }
}
