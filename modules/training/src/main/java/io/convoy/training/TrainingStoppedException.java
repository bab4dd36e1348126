package io.convoy.training;

import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.metrics.TrainingListener;

/**
 * A run that has stopped because a {@link TrainingListener} asked it to; a checkpoint is written.
 */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(Checkpoint checkpoint) {
    super(
        "Stopped before epoch %s, round %s: the checkpoint is written"
            .formatted(checkpoint.epoch() + 1, checkpoint.round() + 1));
  }
}
