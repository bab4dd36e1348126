package io.convoy.api.scoring;

import io.convoy.spark.scoring.ScoredUnit;
import java.util.List;

/**
 * What became of all images.
 *
 * @param read how many there are
 * @param scored that have a prediction
 * @param rejected that could not be used
 * @param seconds that this run took, which may have gone on where an earlier one was killed
 * @param imagesPerSecond of this run
 */
public record ScoreSummary(
    long read, long scored, long rejected, double seconds, double imagesPerSecond) {
  public ScoreSummary {
    if (read != scored + rejected) {
      throw new IllegalStateException(
          "Cannot account for all images: %s read, %s scored, %s rejected"
              .formatted(read, scored, rejected));
    }
  }

  /**
   * Adds up all units.
   *
   * @param read how many images there are
   * @param readNow how many of them in this run
   */
  static ScoreSummary of(long read, List<ScoredUnit> units, long readNow, double seconds) {
    return new ScoreSummary(
        read,
        units.stream().mapToLong(ScoredUnit::scored).sum(),
        units.stream().mapToLong(ScoredUnit::rejected).sum(),
        seconds,
        readNow / seconds);
  }
}
