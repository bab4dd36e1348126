package io.convoy.api.scoring;

import io.convoy.spark.scoring.ScoredUnit;
import java.util.List;

/**
 * The committed units of a finished scoring job.
 *
 * @param images of the job
 * @param units all of them, also those that earlier runs committed
 * @param readNow how many images this run has read
 * @param seconds that this run took
 * @throws IllegalStateException if an image is in no unit or in more than one
 */
public record ScoreOutcome(long images, List<ScoredUnit> units, long readNow, double seconds) {
  public ScoreOutcome {
    units = List.copyOf(units);
    long scored = units.stream().mapToLong(ScoredUnit::scored).sum();
    long rejected = units.stream().mapToLong(ScoredUnit::rejected).sum();
    if (images != scored + rejected) {
      throw new IllegalStateException(
          "Cannot account for all images: %s read, %s scored, %s rejected"
              .formatted(images, scored, rejected));
    }
  }

  public long scored() {
    return units.stream().mapToLong(ScoredUnit::scored).sum();
  }

  public long rejected() {
    return images - scored();
  }
}
