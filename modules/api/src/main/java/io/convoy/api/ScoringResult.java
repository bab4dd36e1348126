package io.convoy.api;

import io.convoy.api.scoring.ScoreOutcome;

/**
 * The result of scoring.
 *
 * @param read number of images; the sum of the next two
 * @param scored number of images that have a prediction
 * @param rejected number of images that could not be used
 * @param seconds that this run took; earlier runs that it continues are not counted
 * @param imagesPerSecond read by this run
 */
public record ScoringResult(
    long read, long scored, long rejected, double seconds, double imagesPerSecond) {
  static ScoringResult of(ScoreOutcome outcome) {
    return new ScoringResult(
        outcome.images(),
        outcome.scored(),
        outcome.rejected(),
        outcome.seconds(),
        outcome.readNow() / outcome.seconds());
  }
}
