package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.freezing.Freezing;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import io.convoy.training.rounds.sampling.BalancedSampling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with balanced sampling whose learning rate is reduced on a plateau. */
class BalancedRunTest {
  private static final int EXAMPLES = 23;
  private static final int EPOCHS = 4;

  /** The loss on the test images, whose pixels are others, grows in some epochs. */
  private static final LearningRate RATE = new LearningRate(0.02, new Decay.Plateau(0.25, 1), 0);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 12, 15})
  void endsInTheSameBitsAfterAStop(int rounds) {
    SmallRun whole = run(RATE).in(folder.resolve("whole"));
    Checkpoint expected = whole.train();
    SmallRun stopped = whole.in(folder.resolve("stopped"));
    TrainingListener stop =
        new TrainingListener() {
          private int ended;

          @Override
          public void roundEnded(RoundMetrics round) {
            ended++;
          }

          @Override
          public boolean requestsStop() {
            return ended == rounds;
          }
        };
    try (Workers workers = stopped.workers()) {
      Trainer trainer = stopped.trainer(workers, new MetricsLog(stopped.files()), List.of(stop));
      assertThatThrownBy(() -> trainer.train(stopped.start()))
          .isInstanceOf(TrainingStoppedException.class);
    }
    assertThat(stopped.resume()).isEqualTo(expected);
  }

  @Test
  void theRateFallsByTheFactorAfterEveryEpochWithoutImprovement() {
    SmallRun run = run(RATE);
    MetricsLog metrics = new MetricsLog(run.files());
    try (Workers workers = run.workers()) {
      run.trainer(workers, metrics, List.of()).train(run.start());
    }
    PlateauRate plateau = new PlateauRate(RATE.decay(), Optional.empty());
    for (RoundMetrics round : metrics.rounds()) {
      assertThat(round.learningRate())
          .isEqualTo(0.02 * plateau.factor(metrics.epochs().subList(0, round.epoch() - 1)));
    }
    assertThat(metrics.rounds().get(metrics.rounds().size() - 1).learningRate()).isLessThan(0.02);
  }

  @Test
  void theLedgerRecordsHowOftenExamplesWereDrawn() {
    Checkpoint end = run(LearningRate.constant(0.01)).train();
    assertThat(end.ledger().read()).isEqualTo((long) EPOCHS * EXAMPLES);
    for (EpochLedger epoch : end.ledger().epochs()) {
      assertThat(epoch.read()).isEqualTo(epoch.trained() + epoch.rejected()).isEqualTo(EXAMPLES);
      assertThat(epoch.draws().most()).isBetween(7, 8);
      assertThat(epoch.draws().distinct()).isBetween(10, 11);
    }
    assertThat(end.ledger().epochs()).map(EpochLedger::draws).doesNotHaveDuplicates();
  }

  @Test
  void refusesAPlateauWithoutTestImages() {
    SmallRun run = run(RATE);
    try (Workers workers = run.workers()) {
      assertThatThrownBy(
              () ->
                  new Trainer(
                      run.plan(),
                      workers,
                      run.checkpoints(),
                      CheckpointSchedule.EVERY_EPOCH,
                      StoppingCriteria.NONE,
                      1,
                      Optional.empty(),
                      new MetricsLog(run.files()),
                      List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot reduce the learning rate on a plateau: no validation or test images (their metrics show it)");
    }
  }

  /** Twenty examples of one class, of which it draws a third, two of another and one of a third. */
  private SmallRun run(LearningRate rate) {
    int[] labels = new int[EXAMPLES];
    labels[3] = 1;
    labels[8] = 1;
    labels[9] = 2;
    TrainingPlan plan =
        new TrainingPlan(
            new ShardPlan(EXAMPLES, 2, 3, 1),
            EPOCHS,
            rate,
            Averaging.of(RunningStatistics.NONE),
            new Preprocessing(
                SmallImages.SHAPE,
                List.of(0.5),
                List.of(0.25),
                Augmentation.NONE.affine(new Affine(10, 0.1, 0.1, 1))),
            BadImagePolicy.FAIL,
            Seed.of(5),
            Freezing.NONE,
            new BalancedSampling(labels));
    return SmallRun.of(plan, new Updater.Nesterov(0.9), folder);
  }
}
