package io.convoy.training.metrics;

import io.convoy.dataset.Rejection;
import java.util.List;

/** Is notified of the progress of a run, and may request that it stops. */
public interface TrainingListener {
  /** Called with the unusable images of a round, in worker order, before {@link #roundEnded}. */
  default void imagesRejected(List<Rejection> rejections) {}

  /** Called after every round. */
  default void roundEnded(RoundMetrics round) {}

  /** Called after every epoch, the evaluation included. */
  default void epochEnded(EpochMetrics epoch) {}

  /**
   * Called before a checkpoint is written, so that the files which belong to it are written first.
   */
  default void checkpointDue() {}

  /** Whether the run is to write a checkpoint and stop; called before every round. */
  default boolean requestsStop() {
    return false;
  }
}
