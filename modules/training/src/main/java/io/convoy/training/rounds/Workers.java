package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;

/** All workers of a run, in this process or on a cluster. */
public interface Workers extends AutoCloseable {
  /**
   * Runs all tasks of a round from the same state and averages the resulting states.
   *
   * @param remainders what remained with the workers: of the outcome of the last round, of a
   *     checkpoint, or none; it is not valid once the round has ended
   * @throws LostRemaindersException if remainders of the last round are lost
   * @throws IllegalStateException if no worker trained on any example
   */
  RoundOutcome run(Round round, ModelState start, Remainders remainders);

  /** Runs a round of workers with which nothing remained. */
  default RoundOutcome run(Round round, ModelState start) {
    return run(round, start, Remainders.NONE);
  }

  @Override
  void close();
}
