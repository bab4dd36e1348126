package io.convoy.spark.scoring;

/**
 * What became of the images of one unit.
 *
 * @param first number of the first of them
 * @param scored how many have a prediction
 * @param rejected how many could not be used
 * @param bytes length of the file with the rows of all of them
 */
public record ScoredUnit(int first, int scored, int rejected, long bytes) {
  /** Whether it is about the images that the unit has by that plan. */
  boolean fits(ScorePlan plan, int unit) {
    return first == plan.first(unit) && scored + rejected == plan.size(unit);
  }
}
