package io.convoy.api;

/**
 * Training that stopped because a {@link ProgressListener} requested it. A checkpoint is written:
 * the same job with {@link TrainingJob#resume} continues.
 */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(io.convoy.training.TrainingStoppedException cause) {
    super(cause.getMessage(), cause);
  }
}
