package io.convoy.training.rounds.sampling;

/**
 * The examples of one epoch in the order in which they are trained on.
 *
 * @param examples numbers of the examples
 * @param repetitions for each of them a number, from 0, in which the draws of one example differ:
 *     each is augmented with other random numbers; empty if the epoch has every example once
 */
public record EpochOrder(int[] examples, int[] repetitions) {
  public EpochOrder {
    if (repetitions.length > 0 && repetitions.length != examples.length) {
      throw new IllegalArgumentException(
          "Invalid order of an epoch: %s repetitions of %s examples (must be as many, or none)"
              .formatted(repetitions.length, examples.length));
    }
  }

  /** An order with every example once. */
  public EpochOrder(int[] examples) {
    this(examples, new int[0]);
  }

  /** Whether examples may be repeated. */
  public boolean repeats() {
    return repetitions.length > 0;
  }
}
