package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProcessWorkersTest {
  @TempDir private Path folder;

  @Test
  void workersAreWeightedByTheirExamples() {
    SmallRun run = run(new ShardPlan(8, 3, 2, 2));
    ModelState start = new ModelState(run.start().model().parameters(), new float[21]);
    Round round = Round.of(run.plan(), run.plan().shards().shuffled(run.plan().seed(), 0), 0, 0);
    List<ModelState> alone = new ArrayList<>();
    try (Replica replica = run.backend().replica()) {
      Worker worker = new Worker(run.plan(), run.images(), replica);
      round.tasks().forEach(task -> alone.add(worker.run(task, start).state()));
    }
    try (Workers workers = run.workers()) {
      RoundOutcome outcome = workers.run(round, start);
      assertThat(outcome.reports()).extracting(WorkerReport::worker).containsExactly(0, 1, 2);
      assertThat(outcome.reports()).extracting(WorkerReport::trained).containsExactly(2L, 3L, 3L);
      for (int i = 0; i < 21; i++) {
        assertThat(outcome.state().parameters()[i])
            .isEqualTo(
                mean(
                    alone.get(0).parameters()[i],
                    alone.get(1).parameters()[i],
                    alone.get(2).parameters()[i]));
        assertThat(outcome.state().updaterState()[i])
            .isEqualTo(
                mean(
                    alone.get(0).updaterState()[i],
                    alone.get(1).updaterState()[i],
                    alone.get(2).updaterState()[i]));
      }
      assertThat(outcome.state().updaterState()).doesNotContain(0);
    }
  }

  private static float mean(float ofTwo, float ofThree, float ofThreeMore) {
    return (float) ((2.0 * ofTwo + 3.0 * ofThree + 3.0 * ofThreeMore) / 8);
  }

  @Test
  void workersWithoutExamplesAreIgnored() {
    SmallRun run = run(new ShardPlan(1, 3, 4, 2));
    Round round = Round.of(run.plan(), new int[] {0}, 0, 0);
    ModelState start = run.start().model();
    try (Workers workers = run.workers();
        Replica replica = run.backend().replica()) {
      RoundOutcome outcome = workers.run(round, start);
      assertThat(outcome.reports()).extracting(WorkerReport::trained).containsExactly(0L, 0L, 1L);
      assertThat(outcome.state())
          .isEqualTo(
              new Worker(run.plan(), run.images(), replica)
                  .run(round.tasks().get(2), start)
                  .state());
    }
  }

  @Test
  void refusesARoundWithoutExamples() {
    SmallRun run = run(new ShardPlan(1, 1, 1, 1));
    Round empty = new Round(0, 0, List.of(new WorkerTask(0, 0, 0, new int[0])));
    try (Workers workers = run.workers()) {
      assertThatThrownBy(() -> workers.run(empty, run.start().model()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot average: no worker trained on any example");
    }
  }

  @Test
  void closesItsReplica() {
    SmallRun run = run(new ShardPlan(1, 1, 1, 1));
    Workers workers = run.workers();
    workers.close();
    Round round = Round.of(run.plan(), new int[] {0}, 0, 0);
    assertThatThrownBy(() -> workers.run(round, run.start().model()))
        .hasMessage("Cannot train: the replica is closed");
  }

  private SmallRun run(ShardPlan shards) {
    return SmallRun.of(
        SmallRun.plan(shards, 1, LearningRate.constant(0.1)), new Updater.Nesterov(0.9), folder);
  }
}
