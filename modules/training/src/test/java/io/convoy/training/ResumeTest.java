package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.files.Json;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.UpdaterState;
import io.convoy.training.rounds.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  private static final int ROUNDS = 12;

  @TempDir private Path folder;
  private SmallRun whole;
  private SmallRun stopped;
  private Checkpoint expected;

  @BeforeEach
  void trainWithoutInterruption() {
    whole = run(5);
    expected = whole.train();
    stopped = whole.in(folder.resolve("stopped"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ROUNDS})
  void endsInTheSameBitsAfterAStopInAnyRound(int rounds) throws IOException {
    stopAfter(rounds);
    requireSame(stopped.resume());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 8, ROUNDS})
  void endsInTheSameBitsWhenKilledBetweenMetricsAndCheckpoint(int rounds) throws IOException {
    TrainingListener killer =
        new TrainingListener() {
          private int due;

          @Override
          public void checkpointDue() {
            due++;
            if (due == rounds) {
              throw new IllegalStateException("killed");
            }
          }
        };
    try (Workers workers = stopped.workers()) {
      Trainer trainer = stopped.trainer(workers, new MetricsLog(stopped.files()), List.of(killer));
      assertThatThrownBy(() -> trainer.train(stopped.start())).hasMessage("killed");
    }
    requireSame(stopped.resume());
  }

  @Test
  void endsInTheSameBitsFromTheCheckpointBeforeACorruptOne() throws IOException {
    stopAfter(7);
    Path newest = stopped.folder().resolve("checkpoints/epoch-00001-round-0000003.checkpoint");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    assertThat(stopped.checkpoints().latest().orElseThrow().checkpoint().round()).isEqualTo(2);
    requireSame(stopped.resume());
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOtherBits() {
    assertThat(stopped.train().model()).isEqualTo(expected.model());
    SmallRun otherSeed = run(6);
    Checkpoint fromSameStart = new Checkpoint(0, 0, whole.start().model(), Ledger.empty());
    try (Workers workers = otherSeed.workers()) {
      Checkpoint other =
          otherSeed
              .trainer(workers, new MetricsLog(otherSeed.files()), List.of())
              .train(fromSameStart);
      assertThat(other.model()).isNotEqualTo(expected.model());
    }
  }

  private SmallRun run(long seed) {
    Preprocessing preprocessing =
        new Preprocessing(
            SmallImages.SHAPE,
            List.of(0.5),
            List.of(0.25),
            Augmentation.NONE
                .affine(new Affine(10, 0.1, 0.1, 1))
                .trivialAugment(true)
                .randomErasing(new RandomErasing(0.5))
                .mixing(new BatchMixing(0.4, 1)));
    LearningRate rate = new LearningRate(0.02, new Decay.Cosine(3), 0.5);
    TrainingPlan plan =
        new TrainingPlan(
            new ShardPlan(23, 2, 3, 1),
            3,
            rate,
            new Averaging(
                RunningStatistics.NONE, UpdaterState.AVERAGE, new OuterMomentum(0.5, 0.75, true)),
            preprocessing,
            BadImagePolicy.FAIL,
            Seed.of(seed));
    return SmallRun.of(plan, new Updater.Nesterov(0.9), folder.resolve("seed " + seed));
  }

  private void stopAfter(int rounds) {
    try (Workers workers = new StoppingWorkers(stopped.workers(), rounds)) {
      Trainer trainer = stopped.trainer(workers, new MetricsLog(stopped.files()), List.of());
      if (rounds == ROUNDS) {
        trainer.train(stopped.start());
      } else {
        assertThatThrownBy(() -> trainer.train(stopped.start())).hasMessage("stopped");
      }
    }
  }

  private void requireSame(Checkpoint actual) throws IOException {
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.ledger().epochs()).hasSize(3).allMatch(epoch -> epoch.trained() == 23);
    assertThat(linesWithoutTimes(stopped)).isEqualTo(linesWithoutTimes(whole)).hasSize(ROUNDS + 3);
  }

  private static List<JsonNode> linesWithoutTimes(SmallRun run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.folder().resolve("metrics.jsonl"))) {
      ObjectNode node = (ObjectNode) Json.mapper().readTree(line);
      lines.add(
          node.without(
              List.of(
                  "seconds",
                  "worker_seconds",
                  "wait_seconds",
                  "phase_seconds",
                  "slowest_worker_seconds",
                  "median_worker_seconds",
                  "images_per_second")));
    }
    return lines;
  }

  /** Fails after this number of rounds. */
  private static final class StoppingWorkers implements Workers {
    private final Workers workers;
    private int left;

    StoppingWorkers(Workers workers, int rounds) {
      this.workers = workers;
      this.left = rounds;
    }

    @Override
    public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
      if (left == 0) {
        throw new IllegalStateException("stopped");
      }
      left--;
      return workers.run(round, start, remainders);
    }

    @Override
    public void close() {
      workers.close();
    }
  }
}
