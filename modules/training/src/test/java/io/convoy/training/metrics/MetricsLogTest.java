package io.convoy.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.History;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  private static final ModelState MODEL = new ModelState(new float[0], new float[0]);

  @TempDir private Path folder;

  @Test
  void writesALineForEveryRoundAndEpoch() throws IOException {
    MetricsLog log = log();
    log.roundEnded(round(1, 1, 30, 0.5));
    log.epochEnded(
        EpochMetrics.of(
            0, log.rounds(), Split.TEST, Optional.of(new EvaluationResult(10, 0.5, 0.75, 1.25))));
    log.epochEnded(new EpochMetrics(2, 30, 0.25, 2, null));
    assertThat(folder.resolve("metrics.jsonl")).doesNotExist();
    log.checkpointDue();
    assertThat(lines())
        .containsExactly(
            "{\"kind\":\"round\",\"epoch\":1,\"round\":1,\"examples\":30,\"loss\":0.5,\"learning_rate\":0.1,"
                + "\"seconds\":2.0,\"worker_seconds\":[1.5,1.75],"
                + "\"wait_seconds\":[0.5,0.0],"
                + "\"phase_seconds\":{\"broadcast\":0.0625,\"read\":0.0,\"train\":1.75,\"shuffle\":0.0,"
                + "\"gather\":0.0625,\"driver\":0.125},"
                + "\"bytes_sent\":400,\"replica_distance\":0.25,"
                + "\"images_per_second\":15.0,"
                + "\"slowest_worker_seconds\":1.75,\"median_worker_seconds\":1.5}",
            "{\"kind\":\"epoch\",\"epoch\":1,\"examples\":30,\"loss\":0.5,\"seconds\":2.0,"
                + "\"test\":{\"examples\":10,\"top1\":0.5,\"top5\":0.75,\"loss\":1.25}}",
            "{\"kind\":\"epoch\",\"epoch\":2,\"examples\":30,\"loss\":0.25,\"seconds\":2.0}");
  }

  @Test
  void aRoundSummarizesTheReportsOfItsWorkers() {
    RoundMetrics metrics =
        RoundMetrics.of(
            new Round(1, 2, List.of()),
            new RoundOutcome(
                    MODEL,
                    List.of(
                        new WorkerReport(0, 4, 4, List.of(), 1.5, 0.25, 0.125).on("gpu 0 of a"),
                        new WorkerReport(
                                1, 3, 2, List.of(new Rejection("memory:!1", "bad")), 3, 0.5, 0.25)
                            .on("gpu 0 of b")),
                    0.75)
                .withCommunication(new CommunicationCost(0.5, 0.25, 0.125, 400)),
            0.1,
            2);
    assertThat(metrics)
        .isEqualTo(
            new RoundMetrics(
                2,
                3,
                6,
                0.75,
                0.1,
                2,
                List.of(0.25, 0.5),
                List.of(0.125, 0.25),
                new PhaseSeconds(0.5, 0.25, 0.25, 0.25, 0.125, 0.625),
                400,
                0.75,
                List.of("gpu 0 of a", "gpu 0 of b")));
    assertThat(metrics.imagesPerSecond()).isEqualTo(3);
    assertThat(metrics.slowestWorkerSeconds()).isEqualTo(0.5);
    assertThat(metrics.medianWorkerSeconds()).isEqualTo(0.25);
  }

  @Test
  void devicesAreWrittenWhereTheClusterAssignsThemAndReadBack() throws IOException {
    MetricsLog log = log();
    RoundMetrics round = round(1, 1, 30, 0.5);
    log.roundEnded(
        new RoundMetrics(
            2,
            1,
            30,
            0.5,
            0.1,
            2,
            round.workerSeconds(),
            round.waitSeconds(),
            round.phaseSeconds(),
            400,
            0.25,
            List.of("gpu 0 of a", "gpu 1 of a")));
    log.checkpointDue();
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("\"devices\":[\"gpu 0 of a\",\"gpu 1 of a\"]");
    requireResumed(log, new Checkpoint(3, 0, MODEL, Ledger.empty()), 1, 0);
  }

  @Test
  void anEpochWeightsItsRoundsByExamples() {
    EpochMetrics epoch =
        EpochMetrics.of(
            1, List.of(round(2, 1, 30, 0.5), round(2, 2, 10, 1.5)), Split.TEST, Optional.empty());
    assertThat(epoch).isEqualTo(new EpochMetrics(2, 40, 0.75, 4, null));
  }

  @Test
  void aResumedLogHasTheMetricsUpToTheCheckpoint() throws IOException {
    MetricsLog log = log();
    for (int epoch = 1; epoch <= 3; epoch++) {
      log.roundEnded(round(epoch, 1, 5, epoch + 1 / 3.0));
      log.roundEnded(round(epoch, 2, 5, epoch));
      log.epochEnded(new EpochMetrics(epoch, 10, epoch, 4, new EvaluationResult(1, 0, 1, 2)));
    }
    log.checkpointDue();
    requireResumed(log, new Checkpoint(1, 1, MODEL, Ledger.empty()), 3, 1);
    requireResumed(log, new Checkpoint(1, 0, MODEL, Ledger.empty()), 2, 1);
    requireResumed(log, new Checkpoint(0, 2, MODEL, Ledger.empty()), 2, 0);
    requireResumed(log, new Checkpoint(3, 0, MODEL, Ledger.empty()), 6, 3);
  }

  private void requireResumed(MetricsLog whole, Checkpoint checkpoint, int rounds, int epochs)
      throws IOException {
    MetricsLog resumed = log();
    List<String> before = lines();
    resumed.resume(new SavedCheckpoint(checkpoint, Optional.empty(), Optional.empty()));
    assertThat(resumed.rounds()).isEqualTo(whole.rounds().subList(0, rounds));
    assertThat(resumed.epochs()).isEqualTo(whole.epochs().subList(0, epochs));
    assertThat(lines()).isEqualTo(before.subList(0, rounds + epochs));
    whole.checkpointDue();
  }

  @Test
  void theHistoryOfACheckpointReplacesWhateverTheFilesHold() throws IOException {
    MetricsLog log = log();
    log.roundEnded(round(1, 1, 5, 1 / 3.0));
    log.imagesRejected(List.of(new Rejection("Zürich.jpg", "it is damaged")));
    log.epochEnded(new EpochMetrics(1, 10, Double.MIN_VALUE, 4, new EvaluationResult(1, 0, 1, 2)));
    log.checkpointDue();
    List<String> metrics = lines();
    List<String> rejected = Files.readAllLines(folder.resolve(RejectionLog.FILE));
    SavedCheckpoint saved =
        new SavedCheckpoint(
            new Checkpoint(1, 0, MODEL, Ledger.empty()),
            Optional.empty(),
            Optional.of(log.history()));
    for (String other : List.of("", metrics.get(0).substring(9), "{\"kind\":\"round\"}\n")) {
      for (String name : List.of(MetricsLog.FILE, RejectionLog.FILE)) {
        Files.writeString(folder.resolve(name), other);
      }
      requireRestored(saved, log);
      assertThat(lines()).isEqualTo(metrics);
      assertThat(Files.readAllLines(folder.resolve(RejectionLog.FILE))).isEqualTo(rejected);
    }
    Files.delete(folder.resolve(MetricsLog.FILE));
    Files.delete(folder.resolve(RejectionLog.FILE));
    requireRestored(saved, log);
    assertThat(lines()).isEqualTo(metrics);
    assertThat(Files.readAllLines(folder.resolve(RejectionLog.FILE))).isEqualTo(rejected);
  }

  private void requireRestored(SavedCheckpoint saved, MetricsLog expected) {
    MetricsLog restored = log();
    restored.resume(saved);
    assertThat(restored.rounds()).isEqualTo(expected.rounds());
    assertThat(restored.epochs()).isEqualTo(expected.epochs());
    assertThat(restored.history()).isEqualTo(expected.history());
  }

  @Test
  void imagesRejectedAfterTheCheckpointAreForgotten() throws IOException {
    Files.writeString(folder.resolve(RejectionLog.FILE), "{\"location\":\"a\",\"reason\":\"b\"}\n");
    log()
        .resume(
            new SavedCheckpoint(
                Checkpoint.initial(MODEL), Optional.empty(), Optional.of(History.EMPTY)));
    assertThat(folder.resolve(RejectionLog.FILE)).doesNotExist();
    assertThat(lines()).isEmpty();
  }

  @Test
  void findsTheRoundsOfAnEpoch() {
    MetricsLog log = log();
    log.roundEnded(round(1, 1, 5, 1));
    log.roundEnded(round(2, 1, 5, 1));
    assertThat(log.roundsOf(1)).containsExactly(round(2, 1, 5, 1));
  }

  @Test
  void aReadErrorNamesTheFile() {
    assertThatThrownBy(
            () ->
                log()
                    .resume(
                        new SavedCheckpoint(
                            Checkpoint.initial(MODEL), Optional.empty(), Optional.empty())))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot read file:%s: ".formatted(folder.resolve("metrics.jsonl")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void aWriteErrorNamesTheFile() throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "");
    assertThatThrownBy(() -> new MetricsLog(SmallRun.files(occupied)).checkpointDue())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot write file:%s/metrics.jsonl: ".formatted(occupied))
        .hasMessageContaining("not a directory");
  }

  private MetricsLog log() {
    return new MetricsLog(SmallRun.files(folder));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("metrics.jsonl"));
  }

  private static RoundMetrics round(int epoch, int round, long examples, double loss) {
    return new RoundMetrics(
        epoch,
        round,
        examples,
        loss,
        0.1,
        2,
        List.of(1.5, 1.75),
        List.of(0.5, 0.0),
        new PhaseSeconds(0.0625, 0, 1.75, 0, 0.0625, 0.125),
        400,
        0.25);
  }
}
