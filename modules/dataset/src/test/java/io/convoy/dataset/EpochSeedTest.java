package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochSeedTest {
  private static final Seed RUN = Seed.of(7);

  @Test
  void everySecondEpochIsTheTurnOfAnExample() {
    for (int example = 0; example < 100; example++) {
      boolean first = new EpochSeed(RUN, 0).isTurnOf(example, 0);
      for (int epoch = 0; epoch < 6; epoch++) {
        assertThat(new EpochSeed(RUN, epoch).isTurnOf(example, 0))
            .isEqualTo(first == (epoch % 2 == 0));
      }
    }
  }

  @Test
  void halfOfTheExamplesHaveTheirTurnAtATimeOthersInAnotherRun() {
    EpochSeed seed = new EpochSeed(RUN, 3);
    EpochSeed other = new EpochSeed(Seed.of(8), 3);
    assertThat(IntStream.range(0, 1000).filter(example -> seed.isTurnOf(example, 0)).count())
        .isBetween(450L, 550L);
    assertThat(
            IntStream.range(0, 1000)
                .filter(example -> seed.isTurnOf(example, 0) == other.isTurnOf(example, 0))
                .count())
        .isBetween(450L, 550L);
  }

  @Test
  void repetitionsOfAnExampleHaveSeedsAndTurnsOfTheirOwn() {
    EpochSeed seed = new EpochSeed(RUN, 0);
    assertThat(seed.of(5, 0)).isEqualTo(RUN.child(0).child(5));
    assertThat(seed.of(5, 1)).isEqualTo(seed.of(5, 0).child("repetition").child(1));
    assertThat(IntStream.range(0, 64).mapToObj(i -> seed.isTurnOf(5, i))).contains(true, false);
  }
}
