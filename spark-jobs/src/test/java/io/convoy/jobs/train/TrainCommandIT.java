package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.api.training.TrainJob;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.LogCapture;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandIT {
  @TempDir private Path folder;

  @Test
  void leavesModelLedgerMetricsCheckpointsAndReport() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run = job.train();
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(names(job.output()))
        .containsExactly("checkpoints", "ledger.json", "metrics.jsonl", "model.zip", "report.html");
    assertThat(names(job.output().resolve("checkpoints")))
        .containsExactly(
            "epoch-00001-round-0000000.checkpoint", "epoch-00002-round-0000000.checkpoint");

    JsonNode ledger = Json.mapper().readTree(job.output().resolve("ledger.json").toFile());
    assertThat(ledger.path("read").asInt()).isEqualTo(1200);
    assertThat(ledger.path("trained").asInt()).isEqualTo(1200);
    assertThat(ledger.path("epochs")).hasSize(2);

    List<String> metrics = Files.readAllLines(job.output().resolve("metrics.jsonl"));
    assertThat(metrics).hasSize(12);
    assertThat(metrics.get(5)).contains("\"kind\":\"epoch\"").contains("\"top1\":");
    assertThat(Files.readString(job.output().resolve("report.html")))
        .contains("lenet5 on synthetic:digits");
  }

  @Test
  void printsTheSummaryAsJson() throws IOException {
    JsonNode json = new JobFile(folder).train().json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "network",
            "backend",
            "precision",
            "workers",
            "epochs",
            "rounds",
            "seconds",
            "images_per_second",
            "output",
            "parameters_sha256",
            "examples",
            "test");
    assertThat(json.path("workers").asInt()).isEqualTo(2);
    assertThat(json.path("rounds").asInt()).isEqualTo(10);
    assertThat(json.path("examples").toString())
        .isEqualTo("{\"read\":1200,\"trained\":1200,\"rejected\":0}");
    assertThat(json.path("test").fieldNames())
        .toIterable()
        .containsExactly("examples", "top1", "top5", "loss");
    assertThat(json.path("test").path("examples").asInt()).isEqualTo(100);
  }

  @Test
  void tellsEveryEpochOnStandardErrorAndTheResultOnStandardOutput() throws IOException {
    CommandLineRun run = new JobFile(folder).train();
    assertThat(run.err()).contains("epoch 1/2  loss ").contains("epoch 2/2  loss ");
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherSeedOthers() throws IOException {
    String first = sha256("a");
    assertThat(sha256("b")).isEqualTo(first);
    assertThat(sha256("c", "training.seed=43")).isNotEqualTo(first);
  }

  @Test
  void aRunInterruptedAndResumedEndsInTheSameBits() throws IOException {
    String whole = sha256("whole");
    JobFile job = new JobFile(Files.createDirectory(folder.resolve("resumed")));
    assertThat(job.train("training.checkpoint-every-rounds=3").exitStatus()).isZero();
    // What a kill after round 3 of epoch 2 leaves behind.
    Files.delete(job.output().resolve("model.zip"));
    Files.delete(job.output().resolve("checkpoints/epoch-00002-round-0000000.checkpoint"));

    CommandLineRun resumed = job.train("training.checkpoint-every-rounds=3", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("parameters_sha256").asText()).isEqualTo(whole);
    assertThat(resumed.json().path("examples").path("read").asInt()).isEqualTo(1200);
    assertThat(Files.readAllLines(job.output().resolve("metrics.jsonl"))).hasSize(12);
  }

  /** Here a folder is in the way of a checkpoint, which not even root can write over. */
  @Test
  void aRunThatCannotWriteAnyMoreEndsWithAMessageAndResumesToTheSameBits() throws IOException {
    String whole = sha256("whole");
    JobFile job = new JobFile(Files.createDirectory(folder.resolve("resumed")));
    assertThat(job.train("training.max-rounds=5").exitStatus()).isZero();
    Files.delete(job.output().resolve("model.zip"));
    Path checkpoints = job.output().resolve("checkpoints");
    Path obstacle = checkpoints.resolve(".epoch-00001-round-0000003.checkpoint.tmp");
    Files.createDirectories(obstacle.resolve("in-the-way"));

    CommandLineRun failed = job.train("training.checkpoint-every-rounds=3", "--resume");
    assertThat(failed.exitStatus()).isEqualTo(1);
    assertThat(failed.err().lines())
        .last(as(STRING))
        .startsWith(
            "Cannot write checkpoint %s/epoch-00001-round-0000003.checkpoint: "
                .formatted(checkpoints));
    assertThat(job.output().resolve("model.zip")).doesNotExist();
    assertThat(names(checkpoints))
        .containsExactly(obstacle.getFileName().toString(), "epoch-00001-round-0000000.checkpoint");

    Files.delete(obstacle.resolve("in-the-way"));
    Files.delete(obstacle);
    CommandLineRun resumed = job.train("--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("parameters_sha256").asText()).isEqualTo(whole);
  }

  @Test
  void aRunThatHadEnoughRoundsGoesOnWhereItIsAllowedMore() throws IOException {
    String whole = sha256("whole");
    JobFile job = new JobFile(Files.createDirectory(folder.resolve("resumed")));
    JsonNode stopped = job.train("training.max-rounds=7").json();
    assertThat(stopped.path("rounds").asInt()).isEqualTo(7);
    assertThat(stopped.path("epochs").asInt()).isEqualTo(1);
    assertThat(stopped.path("test").path("examples").asInt()).isEqualTo(100);

    CommandLineRun resumed =
        job.train("training.max-time=1d", "training.keep-checkpoints=3", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("parameters_sha256").asText()).isEqualTo(whole);
  }

  @Test
  void earlyStoppingLeavesTheBestEpochsModel() throws IOException {
    JobFile job = new JobFile(folder);
    JsonNode stopped =
        job.train(
                "training.epochs=9",
                "training.learning-rate.decay=constant",
                "training.early-stopping.metric=loss",
                "training.early-stopping.patience=1",
                "training.early-stopping.min-delta=100")
            .json();
    assertThat(stopped.path("epochs").asInt()).isEqualTo(2);
    JsonNode firstEpoch =
        Json.mapper().readTree(Files.readAllLines(job.output().resolve("metrics.jsonl")).get(5));
    assertThat(stopped.path("test").path("loss").asDouble())
        .isEqualTo(firstEpoch.path("test").path("loss").asDouble());
    assertThat(stopped.path("best_epoch").asInt()).isEqualTo(1);
    assertThat(Files.readString(job.output().resolve("report.html")))
        .contains("epoch 1, the best of 2, is kept; ");
  }

  @Test
  void saysThatMoreWorkersThanTaskSlotsTakeTurns() throws IOException {
    try (LogCapture log = LogCapture.of(TrainJob.class)) {
      CommandLineRun run = new JobFile(folder).train("training.workers=3", "training.max-rounds=1");
      assertThat(run.exitStatus()).as(run.err()).isZero();
      assertThat(log.lines())
          .contains(
              "WARN 3 workers share 2 task slots and run one after another (start more executors,"
                  + " lower spark.executor.memory so that more fit, or lower training.workers)");
    }
  }

  @Test
  void aRunIsNotResumedUnderOtherSettings() throws IOException {
    JobFile job = new JobFile(folder);
    assertThat(job.train().exitStatus()).isZero();
    CommandLineRun resumed = job.train("training.batch-size=8", "--resume");
    assertThat(resumed.exitStatus()).isEqualTo(1);
    assertThat(resumed.err())
        .contains("Cannot resume from ")
        .contains("training.batch-size was 16 and is now 8");
  }

  private String sha256(String name, String... settings) throws IOException {
    CommandLineRun run = new JobFile(Files.createDirectory(folder.resolve(name))).train(settings);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run.json().path("parameters_sha256").asText();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
