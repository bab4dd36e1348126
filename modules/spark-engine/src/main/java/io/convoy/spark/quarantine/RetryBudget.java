package io.convoy.spark.quarantine;

/**
 * How often a job that lost executors is started again. The budget is restored by every job that
 * committed a unit or put an image in quarantine, and exhausted after {@link #RETRIES} others in a
 * row. That many suffice to find an image, even if every crash ends the job.
 */
public final class RetryBudget {
  private static final int RETRIES = 4;

  private int missing;
  private int quarantined;
  private int fruitless;

  /**
   * Creates a full budget.
   *
   * @param missing number of units before the first job
   * @param quarantined number of images in quarantine before the first job
   */
  public RetryBudget(int missing, int quarantined) {
    this.missing = missing;
    this.quarantined = quarantined;
  }

  /**
   * Accounts for a job that lost executors.
   *
   * @param missingNow number of missing units after the job
   * @param quarantinedNow number of images in quarantine after the job
   */
  public void jobFailed(int missingNow, int quarantinedNow) {
    fruitless = missingNow < missing || quarantinedNow > quarantined ? 0 : fruitless + 1;
    missing = missingNow;
    quarantined = quarantinedNow;
  }

  /** Whether the job should not be started again. */
  public boolean isExhausted() {
    return fruitless > RETRIES;
  }
}
