package io.convoy.training.rounds;

/** How the updaters' states are combined when the workers of a round are averaged. */
public enum UpdaterState {
  /** Averaged like the parameters; the next round starts from the average. */
  AVERAGE,
  /** Every round starts from zeros. */
  RESET
}
