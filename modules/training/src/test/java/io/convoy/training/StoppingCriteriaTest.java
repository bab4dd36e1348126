package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingCriteriaTest {
  private static final EarlyStopping EARLY = new EarlyStopping(EarlyStopping.Metric.LOSS, 2, 0);
  private static final StoppingCriteria STOP_EARLY =
      new StoppingCriteria(Optional.empty(), Optional.empty(), Optional.of(EARLY));

  @TempDir private Path folder;
  private SmallRun run;

  /** 6 epochs of 4 rounds; at this rate the loss grows sooner or later. */
  @BeforeEach
  void plan() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(23, 2, 3, 1), 6, LearningRate.constant(0.3));
    run = SmallRun.of(plan, new Updater.Nesterov(0.9), folder.resolve("run"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8})
  void aRunEndsAfterTheMaximumOfRoundsAndIsResumedFromThere(int rounds) {
    Checkpoint end = train(maxRounds(rounds));
    assertThat(end.ledger().rounds()).isEqualTo(rounds);
    assertThat(run.checkpoints().latest().map(SavedCheckpoint::checkpoint)).contains(end);
    assertThat(train(maxRounds(rounds))).isEqualTo(end);
    assertThat(train(StoppingCriteria.NONE)).isEqualTo(run.in(folder.resolve("whole")).train());
  }

  @Test
  void aRunEndsAfterTheRoundThatExceedsItsTime() {
    StoppingCriteria oneNanosecond = maxTime(Duration.ofNanos(1));
    assertThat(train(oneNanosecond).ledger().rounds()).isEqualTo(1);
    Checkpoint end = train(oneNanosecond);
    assertThat(end.ledger().rounds()).isEqualTo(2);
    assertThat(run.checkpoints().latest().map(SavedCheckpoint::checkpoint)).contains(end);
    assertThat(train(maxTime(Duration.ofDays(1))))
        .isEqualTo(run.in(folder.resolve("whole")).train());
  }

  @Test
  void earlyStoppingEndsTheRunWithTheBestEpochsModel() {
    CheckpointSchedule everyRound = new CheckpointSchedule(1);
    Checkpoint end = train(run, everyRound, STOP_EARLY);
    List<EpochMetrics> epochs = resumed().epochs();
    int best = EARLY.best(epochs).orElseThrow();
    assertThat(epochs).hasSize(best + 2).hasSizeLessThan(6);
    assertThat(end.epoch()).isEqualTo(best + 2);
    SmallRun whole = run.in(folder.resolve("whole"));
    assertThat(end.model())
        .isEqualTo(train(whole, CheckpointSchedule.EVERY_EPOCH, maxRounds(4 * best)).model());
    assertThat(train(run, everyRound, STOP_EARLY)).as("resumed").isEqualTo(end);
  }

  @Test
  void aResumedRunStopsEarlyAtTheSameEpoch() {
    Checkpoint expected =
        train(run.in(folder.resolve("whole")), CheckpointSchedule.EVERY_EPOCH, STOP_EARLY);
    train(new StoppingCriteria(Optional.of(6), Optional.empty(), Optional.of(EARLY)));
    assertThat(train(STOP_EARLY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"kind\":\"epoch\",\"epo", "edited", "longer", "absent"})
  void theMetricsFileChangesNothing(String content) throws IOException {
    SmallRun whole = run.in(folder.resolve("whole"));
    Checkpoint expected = train(whole, CheckpointSchedule.EVERY_EPOCH, STOP_EARLY);
    train(new StoppingCriteria(Optional.of(6), Optional.empty(), Optional.of(EARLY)));
    Path file = run.folder().resolve(MetricsLog.FILE);
    String metrics = Files.readString(file);
    switch (content) {
      case "edited" -> Files.writeString(file, metrics.replaceAll("\"loss\":[^,}]*", "\"loss\":9"));
      case "longer" -> Files.writeString(file, metrics + metrics);
      case "absent" -> Files.delete(file);
      default -> Files.writeString(file, content);
    }
    assertThat(train(STOP_EARLY)).isEqualTo(expected);
    assertThat(Files.readAllLines(file))
        .hasSameSizeAs(wholeLines(whole))
        .startsWith(metrics.split("\n"));
  }

  private static List<String> wholeLines(SmallRun whole) throws IOException {
    return Files.readAllLines(whole.folder().resolve(MetricsLog.FILE));
  }

  @Test
  void earlyStoppingNeedsTestImages() {
    try (Workers workers = run.workers()) {
      assertThatThrownBy(
              () ->
                  new Trainer(
                      run.plan(),
                      workers,
                      run.checkpoints(),
                      CheckpointSchedule.EVERY_EPOCH,
                      STOP_EARLY,
                      1,
                      Optional.empty(),
                      new MetricsLog(run.files()),
                      List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot stop early: no validation or test images (early stopping compares their metrics)");
    }
  }

  @Test
  void rejectsNonPositiveNumbers() {
    assertThatThrownBy(() -> maxRounds(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid maximum rounds: 0 (must be above 0)");
    assertThatThrownBy(() -> maxTime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid maximum time: PT0S (must be above 0)");
  }

  private static StoppingCriteria maxRounds(int rounds) {
    return new StoppingCriteria(Optional.of(rounds), Optional.empty(), Optional.empty());
  }

  private static StoppingCriteria maxTime(Duration time) {
    return new StoppingCriteria(Optional.empty(), Optional.of(time), Optional.empty());
  }

  private Checkpoint train(StoppingCriteria stopping) {
    return train(run, CheckpointSchedule.EVERY_EPOCH, stopping);
  }

  /** Trains from the newest checkpoint, or from the beginning if there is none. */
  private static Checkpoint train(
      SmallRun run, CheckpointSchedule schedule, StoppingCriteria stopping) {
    MetricsLog metrics = new MetricsLog(run.files());
    Checkpoint from = run.resumed(metrics);
    try (Workers workers = run.workers()) {
      return run.trainer(workers, schedule, stopping, metrics, List.of()).train(from);
    }
  }

  private MetricsLog resumed() {
    MetricsLog metrics = new MetricsLog(run.files());
    metrics.resume(run.checkpoints().latest().orElseThrow());
    return metrics;
  }
}
