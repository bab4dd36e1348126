package io.convoy.api;

import java.util.List;

/**
 * Follows the progress of a job. Methods are called on the driver, one at a time; an exception that
 * one of them throws ends the job.
 */
public interface ProgressListener {
  /**
   * Is called after every round of training.
   *
   * @param round that has ended
   */
  default void roundEnded(RoundProgress round) {}

  /**
   * Is called after every epoch of training, once the network is evaluated.
   *
   * @param epoch that has ended
   */
  default void epochEnded(EpochProgress epoch) {}

  /**
   * Is called while images are scored or packed: first with the number that earlier runs have read,
   * then about once a second.
   *
   * @param images read so far
   */
  default void imagesRead(ImageProgress images) {}

  /**
   * Is called with images that training or evaluation skips because they cannot be used. Scoring
   * and packing list theirs in their output.
   *
   * @param images at least one
   */
  default void imagesRejected(List<RejectedImage> images) {}

  /**
   * Is asked before every round of training whether to stop. If so, the run writes a checkpoint and
   * ends with a {@link TrainingStoppedException}.
   *
   * @return whether to stop
   */
  default boolean stopRequested() {
    return false;
  }
}
