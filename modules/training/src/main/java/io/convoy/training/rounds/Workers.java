package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;

/** All workers of a run, in this process or on a cluster. */
public interface Workers extends AutoCloseable {
  /**
   * Runs all tasks of a round from the same state and averages the resulting states.
   *
   * @throws IllegalStateException if no worker trained on any example
   */
  RoundOutcome run(Round round, ModelState start);

  @Override
  void close();
}
