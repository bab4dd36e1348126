package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final RetryBudget jobs = new RetryBudget(10, 0);

  @Test
  void areTooManyOnceThereAreMoreThanItTakesToFindAnImage() {
    for (int job = 1; job <= 4; job++) {
      assertThat(jobs.areTooMany(10, 0)).isFalse();
    }
    assertThat(jobs.areTooMany(10, 0)).isTrue();
  }

  @Test
  void areForgottenAtEveryUnitAndAtEveryImageFound() {
    for (int job = 1; job <= 3; job++) {
      assertThat(jobs.areTooMany(10, 0)).isFalse();
    }
    assertThat(jobs.areTooMany(9, 0)).isFalse();
    for (int job = 1; job <= 4; job++) {
      assertThat(jobs.areTooMany(9, 0)).isFalse();
    }
    assertThat(jobs.areTooMany(9, 1)).isFalse();
    assertThat(jobs.areTooMany(9, 1)).isFalse();
  }
}
