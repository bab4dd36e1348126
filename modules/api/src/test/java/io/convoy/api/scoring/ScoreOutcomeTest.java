package io.convoy.api.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.spark.scoring.ScoredUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreOutcomeTest {
  private static final List<ScoredUnit> UNITS =
      List.of(new ScoredUnit(0, 7, 1, 100), new ScoredUnit(8, 9, 0, 100));

  @Test
  void addsUpAllUnits() {
    ScoreOutcome outcome = new ScoreOutcome(17, UNITS, 8, 2);
    assertThat(outcome.scored()).isEqualTo(16);
    assertThat(outcome.rejected()).isEqualTo(1);
  }

  @Test
  void rejectsUnitsThatMissAnImage() {
    assertThatThrownBy(() -> new ScoreOutcome(18, UNITS, 8, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot account for all images: 18 read, 16 scored, 1 rejected");
  }
}
