package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RejectionLog;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadImagesTest {
  private static final TrainingPlan PLAN =
      SmallRun.plan(new ShardPlan(10, 2, 2, 1), 2, LearningRate.constant(0.1));

  @TempDir private Path folder;

  @Test
  void badImagesAreCountedInTheLedgerAndListedOnce() throws IOException {
    Checkpoint end = train(SmallImages.of(10, 1).damaged(3, 8), 0.2);
    assertThat(end.ledger().read()).isEqualTo(20);
    assertThat(end.ledger().trained()).isEqualTo(16);
    assertThat(end.ledger().rejected()).isEqualTo(4);
    assertThat(Files.readAllLines(folder.resolve(RejectionLog.FILE)))
        .containsExactlyInAnyOrder(
            "{\"location\":\"memory:small!3\",\"reason\":\"it is damaged\"}",
            "{\"location\":\"memory:small!8\",\"reason\":\"it is damaged\"}");
  }

  @Test
  void badImagesListedBeforeAResumptionAreListedOnce() throws IOException {
    SmallImages images = SmallImages.of(10, 1).damaged(3, 8);
    train(images, 1);
    List<String> before = Files.readAllLines(folder.resolve(RejectionLog.FILE));
    MetricsLog log = new MetricsLog(SmallRun.files(folder));
    Checkpoint end = SmallRun.of(PLAN, images, new Updater.Sgd(), folder).resumed(log);
    assertThat(trainer(images, 1, log).train(end)).isEqualTo(end);
    assertThat(Files.readAllLines(folder.resolve(RejectionLog.FILE))).isEqualTo(before);
  }

  @Test
  void aRunWithoutBadImagesWritesNoList() {
    train(SmallImages.of(10, 1), 0);
    assertThat(folder.resolve(RejectionLog.FILE)).doesNotExist();
  }

  @Test
  void tooManyBadImagesEndTheRun() {
    SmallImages images = SmallImages.of(10, 1).damaged(0, 1, 2, 3, 4, 5);
    assertThatThrownBy(() -> train(images, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot continue training: 6 of the 10 examples of epoch 1 are unusable (max-bad-share is 0.5)");
  }

  @Test
  void aRoundOfOnlyBadImagesEndsTheRun() {
    SmallImages images = SmallImages.of(10, 1).damaged(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThatThrownBy(() -> train(images, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot average: no worker trained on any example");
  }

  private Checkpoint train(SmallImages images, double maxBadShare) {
    return trainer(images, maxBadShare, new MetricsLog(SmallRun.files(folder)))
        .train(start(images));
  }

  private Checkpoint start(SmallImages images) {
    return SmallRun.of(PLAN, images, new Updater.Sgd(), folder).start();
  }

  private Trainer trainer(SmallImages images, double maxBadShare, MetricsLog log) {
    SmallRun run = SmallRun.of(PLAN, images, new Updater.Sgd(), folder);
    return new Trainer(
        PLAN,
        run.workers(),
        run.checkpoints(),
        CheckpointSchedule.EVERY_EPOCH,
        StoppingCriteria.NONE,
        maxBadShare,
        Optional.empty(),
        log,
        List.of());
  }
}
