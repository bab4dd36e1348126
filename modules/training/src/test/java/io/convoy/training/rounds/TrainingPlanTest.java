package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.SmallRun;
import io.convoy.training.optimization.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {
  /** A round of 8 examples, then one of 2. */
  private static final TrainingPlan PLAN =
      SmallRun.plan(new ShardPlan(10, 2, 2, 2), 3, LearningRate.constant(1));

  @Test
  void aRoundHasATaskForEveryWorker() {
    int[] order = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
    Round round = Round.of(PLAN, order, 2, 0);
    assertThat(round.tasks()).extracting(WorkerTask::worker).containsExactly(0, 1);
    assertThat(round.tasks()).allMatch(task -> task.epoch() == 2 && task.round() == 0);
    assertThat(round.tasks().get(0).examples()).containsExactly(9, 8, 7, 6);
    assertThat(round.tasks().get(1).examples()).containsExactly(5, 4, 3, 2);
    assertThat(Round.of(PLAN, order, 2, 1).tasks().get(1).examples()).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsNoEpochs(int epochs) {
    assertThatThrownBy(() -> SmallRun.plan(PLAN.shards(), epochs, PLAN.learningRate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid epochs: %s (must be 1 or more)".formatted(epochs));
  }
}
