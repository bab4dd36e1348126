package io.convoy.training.metrics;

import io.convoy.dataset.Rejection;
import java.util.List;

/** Is told how a run goes, and may ask it to stop. */
public interface TrainingListener {
  /** Is told of the unusable images of a round, in worker order, before the round has ended. */
  default void imagesRejected(List<Rejection> rejections) {}

  default void roundEnded(RoundMetrics round) {}

  default void epochEnded(EpochMetrics epoch) {}

  /** Is called before a checkpoint is written, so that what led to it can be made safe first. */
  default void checkpointDue() {}

  /** Is asked before every round; if so, the run writes a checkpoint and stops. */
  default boolean asksToStop() {
    return false;
  }
}
