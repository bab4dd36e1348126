package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.SmallModel;
import io.convoy.training.files.Json;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start from weights, and runs that continue a finished one. */
class FromWeightsIT {
  private static final String ALWAYS_THE_SAME_RATE = "training.learning-rate.decay=constant";

  @TempDir private Path folder;

  @Test
  void aRunFromWeightsResumesToTheSameBitsWithoutThem() throws IOException {
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    Path model = SmallModel.write(folder.resolve("weights.zip"), digits);
    JobFile whole = job("whole");
    JsonNode result = whole.train("network.weights=" + model).json();
    String sha256 = result.path("parameters_sha256").asText();
    TrainedModel weights = TrainedModel.read(model.toString(), new Configuration());
    assertThat(result.path("weights").path("source").asText()).isEqualTo(model.toString());
    assertThat(result.path("weights").path("parameters_sha256").asText())
        .isEqualTo(weights.description().parametersSha256());
    TrainedModel trained = TrainedModel.read(whole.output().toString(), new Configuration());
    assertThat(trained.description().preprocessing().mean()).containsExactly(0.1);
    assertThat(job("random").train().json().path("parameters_sha256").asText())
        .isNotEqualTo(sha256);

    JobFile job = job("resumed");
    assertThat(
            job.train("network.weights=" + model, "training.checkpoint-every-rounds=3")
                .exitStatus())
        .isZero();
    Files.delete(job.output().resolve("model.zip"));
    Files.delete(job.output().resolve("checkpoints/epoch-00002-round-0000000.checkpoint"));
    Files.delete(model);
    CommandLineRun resumed = job.train("network.weights=" + model, "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("parameters_sha256").asText()).isEqualTo(sha256);
    assertThat(resumed.json().path("weights")).isEqualTo(result.path("weights"));

    CommandLineRun other = job.train("network.weights=" + model + "x", "--resume");
    assertThat(other.exitStatus()).isEqualTo(1);
    assertThat(other.err())
        .contains("Cannot resume from ")
        .contains("network.weights was %s and is now %sx".formatted(model, model));
  }

  @Test
  void otherClassesAreSaidInResultAndReport() throws IOException {
    Path model = SmallModel.write(folder.resolve("weights.zip"), List.of("yes", "no"));
    JobFile job = job("other");
    JsonNode result =
        job.train("network.weights=" + model, "training.epochs=1", "training.backend=dl4j").json();
    String remark = "Initialized the output layer output anew: 10 classes, the weights have 2";
    assertThat(result.path("weights").path("remarks").asText()).isEqualTo(remark);
    assertThat(Files.readString(job.output().resolve("report.html"))).contains(remark);
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedBeforeTraining() throws IOException {
    Path model = SmallModel.write(folder.resolve("weights.zip"));
    JobFile job = job("refused");
    CommandLineRun run = job.train("network.weights=" + model, "network.name=lenet");
    assertThat(run.err())
        .startsWith("Cannot match the model with lenet: layer 1 of 4 is ")
        .hasLineCount(1);
    assertThat(run.exitStatus()).isEqualTo(2);
    CommandLineRun missing = job.train("network.weights=" + folder + "/none.pth");
    assertThat(missing.err())
        .startsWith("Cannot find data: %s/none.pth (no such file or folder)".formatted(folder))
        .hasLineCount(1);
    assertThat(missing.exitStatus()).isEqualTo(1);
    assertThat(job.output()).doesNotExist();
  }

  @Test
  void aFinishedRunContinuesAsIfItHadHadMoreEpochs() throws IOException {
    String whole = sha256(job("whole").train(ALWAYS_THE_SAME_RATE, "training.epochs=4"));
    JobFile job = job("continued");
    assertThat(job.train(ALWAYS_THE_SAME_RATE).exitStatus()).isZero();
    CommandLineRun continued =
        job.train(
            ALWAYS_THE_SAME_RATE,
            "training.epochs=4",
            "training.checkpoint-every-rounds=3",
            "training.keep-checkpoints=9",
            "--continue");
    assertThat(sha256(continued)).isEqualTo(whole);
    assertThat(continued.json().path("examples").path("trained").asInt()).isEqualTo(2400);
    assertThat(Files.readAllLines(job.output().resolve("metrics.jsonl"))).hasSize(24);
    JsonNode ledger = Json.mapper().readTree(job.output().resolve("ledger.json").toFile());
    assertThat(ledger.path("epochs")).hasSize(4);

    // What a kill after round 3 of epoch 3 leaves behind.
    Path checkpoints = job.output().resolve("checkpoints");
    Files.delete(checkpoints.resolve("epoch-00004-round-0000000.checkpoint"));
    Files.delete(checkpoints.resolve("epoch-00003-round-0000003.checkpoint"));
    Files.delete(checkpoints.resolve("epoch-00003-round-0000000.checkpoint"));
    refused(
        job.train(ALWAYS_THE_SAME_RATE, "training.epochs=4", "--continue"),
        "Cannot continue the run in %s: its run has ended 2 of its 4 epochs; finish it with --resume"
            .formatted(job.output()));
    assertThat(sha256(job.train(ALWAYS_THE_SAME_RATE, "training.epochs=4", "--resume")))
        .isEqualTo(whole);
  }

  @Test
  void whatCannotBeContinuedIsRefused() throws IOException {
    JobFile job = job("job");
    refused(
        job.train("--continue"),
        "Cannot continue the run in %s: it holds no run".formatted(job.output()));
    assertThat(job.output()).doesNotExist();
    String early = "training.early-stopping.metric=loss";
    String strict = "training.early-stopping.min-delta=100";
    String patience = "training.early-stopping.patience=1";
    String epochs = "training.epochs=3";
    assertThat(job.train(early, strict, patience, epochs, ALWAYS_THE_SAME_RATE).exitStatus())
        .isZero();
    String more = "training.epochs=9";
    refused(
        job.train(early, strict, patience, more, ALWAYS_THE_SAME_RATE, "--continue"),
        "Cannot continue the run in %s: early stopping ended its run after epoch 2; start another with network.weights = %s"
            .formatted(job.output(), job.output()));
    refused(
        job.train(early, strict, patience, epochs, ALWAYS_THE_SAME_RATE, "--continue"),
        "Cannot continue the run in %s: its run has 3 epochs; set training.epochs above that"
            .formatted(job.output()));
    CommandLineRun other =
        job.train(
            early,
            strict,
            patience,
            more,
            "training.batch-size=8",
            ALWAYS_THE_SAME_RATE,
            "--continue");
    assertThat(other.err())
        .contains("training.batch-size was 16 and is now 8")
        .doesNotContain("epochs was");
    CommandLineRun both = job.train("--continue", "--resume");
    assertThat(both.exitStatus()).isEqualTo(2);
    assertThat(both.err()).contains("--resume", "--continue", "mutually exclusive");
  }

  private static void refused(CommandLineRun run, String message) {
    assertThat(run.err()).isEqualToIgnoringNewLines(message);
    assertThat(run.exitStatus()).isEqualTo(1);
  }

  private JobFile job(String name) throws IOException {
    return new JobFile(Files.createDirectory(folder.resolve(name)));
  }

  private static String sha256(CommandLineRun run) throws IOException {
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run.json().path("parameters_sha256").asText();
  }
}
