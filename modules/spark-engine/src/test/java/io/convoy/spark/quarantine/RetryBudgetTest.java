package io.convoy.spark.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final RetryBudget budget = new RetryBudget(10, 0);

  @Test
  void isExhaustedAfterMoreJobsThanItTakesToFindAnImage() {
    for (int job = 1; job <= 4; job++) {
      assertThat(exhaustedAfter(10, 0)).isFalse();
    }
    assertThat(exhaustedAfter(10, 0)).isTrue();
  }

  @Test
  void isRestoredByEveryCommittedUnitAndEveryQuarantinedImage() {
    for (int job = 1; job <= 3; job++) {
      assertThat(exhaustedAfter(10, 0)).isFalse();
    }
    assertThat(exhaustedAfter(9, 0)).isFalse();
    for (int job = 1; job <= 4; job++) {
      assertThat(exhaustedAfter(9, 0)).isFalse();
    }
    assertThat(exhaustedAfter(9, 1)).isFalse();
    assertThat(exhaustedAfter(9, 1)).isFalse();
  }

  private boolean exhaustedAfter(int missing, int quarantined) {
    budget.jobFailed(missing, quarantined);
    return budget.isExhausted();
  }
}
