package io.convoy.spark.rounds;

/** A task has not found what executors keep from one round to the next. */
final class MissingOnExecutorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingOnExecutorException() {
    super("Cannot run a round: what executors kept of the round before is lost");
  }
}
