package io.convoy.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {
  private static final SparkProcess EXECUTOR = new SparkProcess("1", "host", 4711);

  @Test
  void aClockThatShowsATimeInBetweenMayBeTheSame() {
    ClockOffset offset = ClockOffset.between(EXECUTOR, 1000, 1040, 1100);
    assertThat(offset.difference()).isZero();
    assertThat(offset.uncertainty()).hasMillis(50);
  }

  @Test
  void aClockThatIsAheadDiffersByMoreThanTheAnswerTook() {
    ClockOffset offset = ClockOffset.between(EXECUTOR, 1000, 4100, 1100);
    assertThat(offset.difference()).hasSeconds(3);
    assertThat(offset.least()).isPositive();
  }

  @Test
  void aClockThatIsBehindDiffersAsMuch() {
    ClockOffset offset = ClockOffset.between(EXECUTOR, 4000, 1000, 4100);
    assertThat(offset.difference()).hasSeconds(3);
    assertThat(offset.most()).isNegative();
  }
}
