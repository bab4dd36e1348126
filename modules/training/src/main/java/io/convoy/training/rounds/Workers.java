package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;

/** All workers of a run, wherever they are. */
public interface Workers extends AutoCloseable {
  /**
   * Runs every task of the round from the same state and averages what comes of it.
   *
   * @throws IllegalStateException when no worker trained on any example
   */
  RoundOutcome run(Round round, ModelState start);

  @Override
  void close();
}
