package io.convoy.training.rounds;

/** What becomes of the updaters' state when the workers of a round are averaged. */
public enum UpdaterState {
  /** It is averaged as the parameters are, and the next round goes on with it. */
  AVERAGE,
  /** Every round begins with zeros. */
  RESET
}
