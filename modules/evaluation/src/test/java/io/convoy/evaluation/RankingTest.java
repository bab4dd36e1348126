package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankingTest {
  private static final float[] ROWS = {0.9f, 0.1f, 0.3f, 0.2f, 0.4f, 0.1f, 0.8f};

  @Test
  void ordersByFallingProbability() {
    assertThat(Ranking.top(ROWS, 1, 5, 3)).containsExactly(3, 1, 2);
    assertThat(Ranking.top(ROWS, 0, 7, 2)).containsExactly(0, 6);
  }

  @Test
  void returnsAtMostAllClasses() {
    assertThat(Ranking.top(ROWS, 1, 2, 5)).containsExactly(1, 0);
  }

  @Test
  void lowerIndexWinsTies() {
    assertThat(Ranking.top(new float[] {0.1f, 0.3f, 0.3f, 0.1f, 0.3f}, 0, 5, 4))
        .containsExactly(1, 2, 4, 0);
  }
}
