package io.convoy.training;

/** Is told how a run goes. */
public interface TrainingListener {
  default void roundEnded(RoundMetrics round) {}

  default void epochEnded(EpochMetrics epoch) {}

  /** Is called before a checkpoint is written, so that what led to it can be made safe first. */
  default void checkpointDue() {}
}
