package io.convoy.training.exchange;

/**
 * What remains with every worker after a round: the part of its differences that it has not sent
 * yet. It is part of the state of a run.
 */
public interface Remainders {
  /** Nothing remains, as at the start of a run and with float32. */
  Remainders NONE = StoredRemainders.NONE;

  /** Number of workers; 0 if nothing remains with any. */
  int workers();

  /**
   * Returns the remainder of one worker.
   *
   * @return one value per parameter of the whole network, not copied; empty if nothing remains
   * @throws LostRemaindersException if it was lost with the executor that kept it
   */
  float[] of(int worker);
}
