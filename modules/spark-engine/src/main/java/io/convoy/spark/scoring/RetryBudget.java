package io.convoy.spark.scoring;

/**
 * Jobs in a row that lost executors, and neither committed a unit nor found an image to be at
 * fault. To find one takes no more than {@link #ENOUGH}, even where every loss ends the job.
 */
final class RetryBudget {
  private static final int ENOUGH = 4;

  private int missing;
  private int quarantined;
  private int inARow;

  /**
   * @param missing units before the first job
   * @param quarantined images before it
   */
  RetryBudget(int missing, int quarantined) {
    this.missing = missing;
    this.quarantined = quarantined;
  }

  /**
   * Whether another job is not worth while.
   *
   * @param missingNow units after the last job
   * @param quarantinedNow images after it
   */
  boolean areTooMany(int missingNow, int quarantinedNow) {
    inARow = missingNow < missing || quarantinedNow > quarantined ? 0 : inARow + 1;
    missing = missingNow;
    quarantined = quarantinedNow;
    return inARow > ENOUGH;
  }
}
