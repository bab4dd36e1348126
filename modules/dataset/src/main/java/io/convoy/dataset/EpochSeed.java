package io.convoy.dataset;

/**
 * Seeds of the augmentation of examples in one epoch.
 *
 * @param augmentation seed of the augmentation of a run
 * @param epoch number of the epoch, from 0
 */
public record EpochSeed(Seed augmentation, int epoch) {
  /** The seed from which an epoch draws what it has once. */
  public Seed seed() {
    return augmentation.child(epoch);
  }

  /**
   * The seed of an example in this epoch.
   *
   * @param repetition number from 0, which repetitions of an example in the epoch do not share
   */
  public Seed of(int example, int repetition) {
    return repeated(seed().child(example), repetition);
  }

  /**
   * Draws once for an example whether even or odd epochs are its own.
   *
   * @param repetition as in {@link #of}
   * @return whether this epoch is one of them: from one epoch to the next the answer changes
   */
  public boolean isTurnOf(int example, int repetition) {
    Seed seed = repeated(augmentation.child("turns").child(example), repetition);
    return seed.random().nextBoolean() == (epoch % 2 == 0);
  }

  private static Seed repeated(Seed seed, int repetition) {
    return repetition == 0 ? seed : seed.child("repetition").child(repetition);
  }
}
