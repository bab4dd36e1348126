package io.convoy.training;

import io.convoy.training.metrics.EpochMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a run ends before its last epoch. The first criterion that is met ends it.
 *
 * @param maxRounds rounds of the whole run, those before a resumption included
 * @param maxTime time since the start or resumption; the run ends after the round that exceeds it
 * @param earlyStopping end of a run that no longer improves on the validation or test images
 */
public record StoppingCriteria(
    Optional<Integer> maxRounds,
    Optional<Duration> maxTime,
    Optional<EarlyStopping> earlyStopping) {
  /** The run ends after its last epoch. */
  public static final StoppingCriteria NONE =
      new StoppingCriteria(Optional.empty(), Optional.empty(), Optional.empty());

  public StoppingCriteria {
    maxRounds.filter(rounds -> rounds < 1).ifPresent(rounds -> refuse("rounds", rounds));
    maxTime
        .filter(time -> time.compareTo(Duration.ZERO) <= 0)
        .ifPresent(time -> refuse("time", time));
  }

  private static void refuse(String name, Object value) {
    throw new IllegalArgumentException(
        "Invalid maximum %s: %s (must be above 0)".formatted(name, value));
  }

  /**
   * Number, from 1, of the epoch whose model is kept; empty without early stopping, or before the
   * first epoch has ended.
   */
  public Optional<Integer> bestEpoch(List<EpochMetrics> epochs) {
    return earlyStopping.flatMap(rule -> rule.best(epochs));
  }

  /**
   * Whether the run ends here.
   *
   * @param rounds of the whole run so far
   * @param time since it was started or resumed
   * @param epochs of the whole run so far
   */
  boolean areMet(long rounds, Duration time, List<EpochMetrics> epochs) {
    return maxRounds.map(max -> rounds >= max).orElse(false)
        || maxTime.map(max -> time.compareTo(max) >= 0).orElse(false)
        || earlyStopping.map(rule -> rule.isMet(epochs)).orElse(false);
  }
}
