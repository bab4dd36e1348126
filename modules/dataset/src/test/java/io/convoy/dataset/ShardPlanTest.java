package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
  private static final Seed SEED = Seed.of(7);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "1, 3, 64, 16, 1",
    "7, 3, 1, 1, 3",
    "7, 3, 2, 2, 1",
    "199, 2, 10, 5, 2",
    "200, 2, 10, 5, 2",
    "201, 2, 10, 5, 3",
    "60000, 2, 64, 16, 30",
    "60000, 7, 100, 3, 29",
    "100, 2147483647, 2147483647, 2147483647, 1",
  })
  void everyExampleIsTrainedExactlyOnce(
      int examples, int workers, int batchSize, int averagingPeriod, int rounds) {
    ShardPlan plan = new ShardPlan(examples, workers, batchSize, averagingPeriod);
    assertThat(plan.rounds()).isEqualTo(rounds);
    if (workers < 1000) {
      requireEvenPartsOfEverything(plan);
    }
  }

  @Test
  void everyExampleIsTrainedExactlyOnceInEverySmallPlan() {
    for (int examples = 1; examples <= 40; examples++) {
      for (int workers = 1; workers <= 5; workers++) {
        for (int batchSize = 1; batchSize <= 4; batchSize++) {
          requireEvenPartsOfEverything(new ShardPlan(examples, workers, batchSize, 2));
        }
      }
    }
  }

  private static void requireEvenPartsOfEverything(ShardPlan plan) {
    int[] shuffled = plan.shuffled(SEED, 0);
    List<Integer> trained = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      List<Integer> sizes = new ArrayList<>();
      for (int worker = 0; worker < plan.workers(); worker++) {
        int[] part = plan.part(shuffled, round, worker);
        sizes.add(part.length);
        IntStream.of(part).forEach(trained::add);
      }
      int smallest = sizes.stream().min(Integer::compare).orElseThrow();
      int largest = sizes.stream().max(Integer::compare).orElseThrow();
      assertThat(largest).isBetween(1, plan.batchSize() * plan.averagingPeriod());
      assertThat(largest - smallest).isBetween(0, 1);
    }
    assertThat(trained).containsExactly(IntStream.of(shuffled).boxed().toArray(Integer[]::new));
    assertThat(shuffled).containsExactlyInAnyOrder(IntStream.range(0, plan.examples()).toArray());
  }

  @Test
  void everyRoundButTheLastIsFull() {
    ShardPlan plan = new ShardPlan(199, 2, 10, 5);
    int[] shuffled = plan.shuffled(SEED, 0);
    assertThat(plan.part(shuffled, 0, 0)).hasSize(50);
    assertThat(plan.part(shuffled, 0, 1)).hasSize(50);
    assertThat(plan.part(shuffled, 1, 0)).hasSize(49);
    assertThat(plan.part(shuffled, 1, 1)).hasSize(50);
  }

  @Test
  void orderDependsOnSeedAndEpochOnly() {
    ShardPlan plan = new ShardPlan(1000, 2, 10, 5);
    int[] order = plan.shuffled(SEED, 1);
    assertThat(new ShardPlan(1000, 3, 7, 2).shuffled(Seed.of(7), 1)).isEqualTo(order);
    assertThat(plan.shuffled(SEED, 2)).isNotEqualTo(order);
    assertThat(plan.shuffled(Seed.of(8), 1)).isNotEqualTo(order);
  }

  @Test
  void everyOrderIsAboutAsLikely() {
    ShardPlan plan = new ShardPlan(3, 1, 1, 1);
    int[] seen = new int[6];
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = plan.shuffled(SEED, epoch);
      seen[2 * order[0] + (order[1] > order[2] ? 1 : 0)]++;
    }
    assertThat(IntStream.of(seen).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(880, 1120));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, Invalid examples: 0 (must be at least 1)",
    "1, 0, 1, 1, Invalid workers: 0 (must be at least 1)",
    "1, 1, -5, 1, Invalid batch size: -5 (must be at least 1)",
    "1, 1, 1, 0, Invalid averaging period: 0 (must be at least 1)",
  })
  void rejectsWhatIsNotPositive(
      int examples, int workers, int batchSize, int averagingPeriod, String message) {
    assertThatThrownBy(() -> new ShardPlan(examples, workers, batchSize, averagingPeriod))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void rejectsPartsThatDoNotExist() {
    ShardPlan plan = new ShardPlan(7, 3, 1, 1);
    int[] shuffled = plan.shuffled(SEED, 0);
    assertThatThrownBy(() -> plan.part(shuffled, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid round: 3 (must be 0 to 2)");
    assertThatThrownBy(() -> plan.part(shuffled, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid worker: -1 (must be 0 to 2)");
    assertThatThrownBy(() -> plan.part(new int[8], 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid order of an epoch: 8 examples (must be 7)");
  }
}
