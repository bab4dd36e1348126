package io.convoy.training.checkpoint;

/**
 * When a run writes checkpoints: at the end of every epoch, and within an epoch after a fixed
 * number of rounds.
 *
 * @param everyRounds rounds between two checkpoints within an epoch; 0 for none within it
 */
public record CheckpointSchedule(int everyRounds) {
  /** At the end of every epoch only. */
  public static final CheckpointSchedule EVERY_EPOCH = new CheckpointSchedule(0);

  public CheckpointSchedule {
    if (everyRounds < 0) {
      throw new IllegalArgumentException(
          "Invalid rounds between checkpoints: %s (must be 0 or more)".formatted(everyRounds));
    }
  }

  /**
   * Whether a checkpoint is due within an epoch.
   *
   * @param rounds of the epoch that are done
   */
  public boolean isDue(int rounds) {
    return everyRounds > 0 && rounds % everyRounds == 0;
  }
}
