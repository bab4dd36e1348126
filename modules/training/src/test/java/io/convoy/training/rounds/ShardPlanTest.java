package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.Seed;
import io.convoy.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    assertThat(plan.epoch(0).rounds()).isEqualTo(rounds);
    if (workers < 1000) {
      requireEvenShardsOfAllExamples(plan, 0, averagingPeriod);
    }
  }

  @Test
  void theOrderOfAnEpochIsThatOfEarlierVersions() {
    int[] shuffled = new ShardPlan(3000, 3, 8, 4).shuffled(Seed.of(7), 2);
    assertThat(Sha256.hex(Arrays.toString(shuffled).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("dc941d9222f28b291bcc18216ec1ef9529796687eab3aeff37a886c33d74cffd");
  }

  @Test
  void everyExampleIsTrainedExactlyOnceInEverySmallPlan() {
    for (int examples = 1; examples <= 40; examples++) {
      for (int workers = 1; workers <= 5; workers++) {
        for (int batchSize = 1; batchSize <= 4; batchSize++) {
          requireEvenShardsOfAllExamples(new ShardPlan(examples, workers, batchSize, 2), 0, 2);
        }
      }
    }
  }

  /** 1,000 examples, one round of a step is a hundredth of an epoch. */
  @Test
  void roundsGrowWithTheAveragingPeriod() {
    ShardPlan plan = new ShardPlan(1000, 2, 5, new AveragingPeriod.Growing(8, 1.5));
    assertThat(sizes(plan, 0)).startsWith(10, 10).endsWith(20, 20).hasSize(50 + 25);
    assertThat(sizes(plan, 1)).startsWith(40, 40).endsWith(80, 80).hasSize(13 + 6);
    assertThat(sizes(plan, 2)).containsOnly(80, 40).hasSize(13);
    for (int epoch = 0; epoch < 3; epoch++) {
      requireEvenShardsOfAllExamples(plan, epoch, 8);
    }
  }

  @Test
  void aPeriodMayChangeInTheMiddleOfAnEpoch() {
    ShardPlan plan = new ShardPlan(100, 2, 5, new AveragingPeriod.PostLocal(3, 1.25));
    assertThat(sizes(plan, 0)).containsExactly(10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    assertThat(sizes(plan, 1)).containsExactly(10, 10, 10, 30, 30, 10);
    assertThat(sizes(plan, 2)).containsExactly(30, 30, 30, 10);
    requireEvenShardsOfAllExamples(plan, 1, 3);
  }

  private static List<Integer> sizes(ShardPlan plan, int epoch) {
    EpochShards shards = plan.epoch(epoch);
    return IntStream.range(0, shards.rounds()).mapToObj(shards::examplesIn).toList();
  }

  private static void requireEvenShardsOfAllExamples(ShardPlan plan, int epoch, int longest) {
    int[] shuffled = plan.shuffled(SEED, epoch);
    EpochShards shards = plan.epoch(epoch);
    List<Integer> trained = new ArrayList<>();
    for (int round = 0; round < shards.rounds(); round++) {
      List<Integer> sizes = new ArrayList<>();
      for (int worker = 0; worker < plan.workers(); worker++) {
        int[] part = shards.shard(shuffled, round, worker);
        sizes.add(part.length);
        IntStream.of(part).forEach(trained::add);
      }
      int smallest = sizes.stream().min(Integer::compare).orElseThrow();
      int largest = sizes.stream().max(Integer::compare).orElseThrow();
      assertThat(largest).isBetween(1, plan.batchSize() * longest);
      assertThat(shards.steps(round)).isEqualTo((largest - 1) / plan.batchSize() + 1);
      assertThat(largest - smallest).isBetween(0, 1);
    }
    assertThat(trained).containsExactly(IntStream.of(shuffled).boxed().toArray(Integer[]::new));
    assertThat(IntStream.of(shuffled).sorted().toArray())
        .isEqualTo(IntStream.range(0, plan.examples()).toArray());
  }

  @Test
  void everyRoundButTheLastIsFull() {
    ShardPlan plan = new ShardPlan(199, 2, 10, 5);
    int[] shuffled = plan.shuffled(SEED, 0);
    EpochShards shards = plan.epoch(0);
    assertThat(shards.shard(shuffled, 0, 0)).hasSize(50);
    assertThat(shards.shard(shuffled, 0, 1)).hasSize(50);
    assertThat(shards.shard(shuffled, 1, 0)).hasSize(49);
    assertThat(shards.shard(shuffled, 1, 1)).hasSize(50);
  }

  /** A round of 8 examples, then one of 2. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "0, 0, 0.5, 0.4", "0, 0, 1, 0.8", "0, 1, 0.5, 0.9", "2, 1, 0.5, 2.9"})
  void progressCountsExamples(int epoch, int round, double share, double expected) {
    ShardPlan plan = new ShardPlan(10, 2, 2, 2);
    assertThat(plan.epoch(epoch).progress(round, share)).isCloseTo(expected, within(1e-12));
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
  void everyOrderIsAboutEquallyLikely() {
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
  void rejectsNonPositiveNumbers(
      int examples, int workers, int batchSize, int averagingPeriod, String message) {
    assertThatThrownBy(() -> new ShardPlan(examples, workers, batchSize, averagingPeriod))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void rejectsShardsThatDoNotExist() {
    ShardPlan plan = new ShardPlan(7, 3, 1, 1);
    int[] shuffled = plan.shuffled(SEED, 0);
    EpochShards shards = plan.epoch(0);
    assertThatThrownBy(() -> shards.shard(shuffled, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid round: 3 (must be 0 to 2)");
    assertThatThrownBy(() -> shards.shard(shuffled, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid worker: -1 (must be 0 to 2)");
    assertThatThrownBy(() -> shards.shard(new int[8], 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid length of an epoch's order: 8 (must be 7)");
  }
}
