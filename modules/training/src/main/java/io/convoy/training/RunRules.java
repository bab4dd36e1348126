package io.convoy.training;

import io.convoy.training.metrics.EpochMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a run is written to disk and when it ends, other than after its last epoch. None of it
 * changes what a round computes.
 *
 * @param checkpointEveryRounds besides the checkpoints at the end of every epoch; 0 for none
 * @param maxRounds of the whole run, resumed or not, after which it ends
 * @param maxTime from the start or resumption; the run ends after the round that passes it
 * @param earlyStopping on the test images
 */
public record RunRules(
    int checkpointEveryRounds,
    Optional<Integer> maxRounds,
    Optional<Duration> maxTime,
    Optional<EarlyStopping> earlyStopping) {
  public RunRules {
    if (checkpointEveryRounds < 0) {
      throw new IllegalArgumentException(
          "Invalid rounds between checkpoints: %s (must be 0 or more)"
              .formatted(checkpointEveryRounds));
    }
    maxRounds.filter(rounds -> rounds < 1).ifPresent(rounds -> refuse("rounds", rounds));
    maxTime
        .filter(time -> time.compareTo(Duration.ZERO) <= 0)
        .ifPresent(time -> refuse("time", time));
  }

  /** Checkpoints only, and no end before the last epoch's. */
  public static RunRules checkpointEvery(int rounds) {
    return new RunRules(rounds, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static void refuse(String name, Object value) {
    throw new IllegalArgumentException(
        "Invalid maximum %s: %s (must be above 0)".formatted(name, value));
  }

  /**
   * Whether a checkpoint is due within an epoch.
   *
   * @param round how many rounds of it are done
   */
  boolean isCheckpointDue(int round) {
    return checkpointEveryRounds > 0 && round % checkpointEveryRounds == 0;
  }

  /**
   * Whether the run ends here.
   *
   * @param rounds of the whole run so far
   * @param time since it was started or resumed
   */
  boolean isEnd(long rounds, Duration time, List<EpochMetrics> epochs) {
    return maxRounds.map(max -> rounds >= max).orElse(false)
        || maxTime.map(max -> time.compareTo(max) >= 0).orElse(false)
        || earlyStopping.map(rule -> rule.due(epochs)).orElse(false);
  }
}
