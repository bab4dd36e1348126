package io.convoy.training;

import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.metrics.TrainingListener;

/**
 * Thrown when a run stops at the request of a {@link TrainingListener}, after it has written a
 * checkpoint.
 */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(Checkpoint checkpoint) {
    super(
        "Stopped before epoch %s, round %s: the checkpoint is written"
            .formatted(checkpoint.epoch() + 1, checkpoint.round() + 1));
  }
}
