package io.convoy.training.rounds.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Seed;
import io.convoy.dataset.Sha256;
import io.convoy.training.rounds.ShardPlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalancedSamplingTest {
  private static final Seed SEED = Seed.of(3);
  private static final int EPOCHS = 12;

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5", // balanced already
    "90, 9, 1",
    "7, 1, 1",
    "1, 1, 1",
    "100, 0, 3", // a class without examples
    "2, 2, 0",
    "1, 0, 0",
    "31, 17, 2",
  })
  void classesAndTheirExamplesAreDrawnEquallyOften(int a, int b, int c) {
    int[] labels = labels(a, b, c);
    int[] inAll = new int[labels.length];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      EpochOrder order = order(labels, SEED, epoch);
      assertThat(order.examples()).hasSize(labels.length);
      int[] draws = draws(order);
      requireEven(labels, draws);
      Arrays.setAll(inAll, example -> inAll[example] + draws[example]);
      requireEven(labels, inAll);
    }
  }

  /** Draws of classes differ by at most one, and so do draws of the examples of a class. */
  private static void requireEven(int[] labels, int[] draws) {
    int[] ofClass = new int[3];
    for (int example = 0; example < labels.length; example++) {
      ofClass[labels[example]] += draws[example];
    }
    requireEven(
        IntStream.range(0, 3)
            .filter(label -> Arrays.stream(labels).anyMatch(each -> each == label))
            .map(label -> ofClass[label]));
    for (int each = 0; each < 3; each++) {
      int label = each;
      requireEven(
          IntStream.range(0, labels.length)
              .filter(example -> labels[example] == label)
              .map(example -> draws[example]));
    }
  }

  private static void requireEven(IntStream counts) {
    IntSummaryStatistics summary = counts.summaryStatistics();
    if (summary.getCount() > 0) {
      assertThat(summary.getMax() - summary.getMin()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theOrderOfAnEpochIsThatOfEarlierVersions() {
    int[] labels = IntStream.range(0, 3000).map(i -> i * i % 37 % 5).toArray();
    int[] shuffled = new ShardPlan(3000, 3, 8, 4).shuffled(Seed.of(7), 2);
    EpochOrder order = new BalancedSampling(labels).order(Seed.of(7), 2, shuffled);
    assertThat(sha256(order.examples()))
        .isEqualTo("d8cced1700f84e00797c8d3c7d49de263cc23e2fb2ac2de106267adac93bf469");
    assertThat(sha256(order.repetitions()))
        .isEqualTo("638c019157da2fe2efd98d2b0a185265c3bd7cad628796eb62882b4b67dfa08a");
  }

  private static String sha256(int[] values) {
    return Sha256.hex(Arrays.toString(values).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void repetitionsOfAnExampleAreNumbered() {
    EpochOrder order = order(labels(20, 3, 1), SEED, 2);
    int[] draws = draws(order);
    for (int each = 0; each < draws.length; each++) {
      int example = each;
      assertThat(
              IntStream.range(0, draws.length)
                  .filter(place -> order.examples()[place] == example)
                  .map(place -> order.repetitions()[place]))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, draws[example]).boxed().toList());
    }
    assertThat(order.repetitions()).contains(7);
  }

  @Test
  void theOrderDependsOnSeedAndEpochOnly() {
    int[] labels = labels(40, 30, 20);
    int[] order = order(labels, SEED, 1).examples();
    assertThat(order(labels, Seed.of(3), 1).examples()).containsExactly(order);
    assertThat(order(labels, SEED, 2).examples()).isNotEqualTo(order);
    assertThat(order(labels, Seed.of(4), 1).examples()).isNotEqualTo(order);
  }

  @Test
  void refusesNoExamples() {
    assertThatThrownBy(() -> new BalancedSampling(new int[0]))
        .hasMessage("Cannot balance classes: there are no examples");
  }

  @Test
  void anOrderHasARepetitionForEveryExampleOrNone() {
    assertThatThrownBy(() -> new EpochOrder(new int[3], new int[2]))
        .hasMessage(
            "Invalid order of an epoch: 2 repetitions of 3 examples (must be as many, or none)");
  }

  private static EpochOrder order(int[] labels, Seed seed, int epoch) {
    int[] shuffled = new ShardPlan(labels.length, 1, 1, 1).shuffled(seed, epoch);
    return new BalancedSampling(labels).order(seed, epoch, shuffled);
  }

  private static int[] draws(EpochOrder order) {
    int[] draws = new int[order.examples().length];
    Arrays.stream(order.examples()).forEach(example -> draws[example]++);
    return draws;
  }

  /** Labels of this many examples of each class, mixed. */
  private static int[] labels(int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.range(0, counts[label]).map(each -> label))
            .toArray();
    Seed.of(8).shuffle(labels);
    return labels;
  }
}
