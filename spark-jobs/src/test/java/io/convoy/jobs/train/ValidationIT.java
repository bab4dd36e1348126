package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.onednn.Processor;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationIT {
  private static final String[] SETTINGS = {
    "data.test=null",
    "data.test-share=0.2",
    "data.validation-share=0.1",
    "training.early-stopping.metric=loss"
  };

  @TempDir private Path folder;

  @Test
  void epochsLookAtValidationImagesAndTheHeldOutPartsAreEvaluatedAgainToTheDigit()
      throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run = job.train(SETTINGS);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.err()).contains("  validation top-1 ").doesNotContain("  test top-1 ");
    JsonNode json = run.json();
    assertThat(json.path("examples").path("read").asInt()).isEqualTo(840);
    assertThat(json.path("test").path("examples").asInt()).isEqualTo(120);
    assertThat(json.path("validation").path("examples").asInt()).isEqualTo(60);
    assertThat(Files.readAllLines(job.output().resolve("metrics.jsonl")))
        .filteredOn(line -> line.startsWith("{\"kind\":\"epoch\""))
        .hasSize(2)
        .allMatch(line -> line.contains("\"validation\":{\"examples\":60"))
        .noneMatch(line -> line.contains("\"test\":"));

    requireSame(evaluate("--model", job.output().toString(), "--held-out"), json.path("test"));
    requireSame(
        evaluate("--model", job.output().toString(), "--held-out", "validation"),
        json.path("validation"));
    CommandLineRun moved =
        evaluate(
            "--model",
            job.output().toString(),
            "--held-out",
            "--data",
            "synthetic:digits?examples=601");
    assertThat(moved.exitStatus()).isEqualTo(1);
    assertThat(moved.err())
        .contains(
            "Cannot evaluate %s on images held out for testing: the training images of synthetic:digits?examples=601 are not those of its run: their fingerprint is "
                .formatted(job.output()));

    // What a kill after epoch 1 leaves behind.
    Files.delete(job.output().resolve("model.zip"));
    Files.delete(job.output().resolve("checkpoints/epoch-00002-round-0000000.checkpoint"));
    List<String> resume = new ArrayList<>(List.of(SETTINGS));
    resume.add("--resume");
    JsonNode resumed = job.train(resume.toArray(String[]::new)).json();
    for (String same : List.of("parameters_sha256", "best_epoch", "test", "validation")) {
      assertThat(resumed.path(same)).as(same).isEqualTo(json.path(same));
    }
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    CommandLineRun bfloat16 =
        evaluate("--model", job.output().toString(), "--held-out", "--precision", "bfloat16");
    assertThat(bfloat16.exitStatus()).as(bfloat16.err()).isZero();
    assertThat(bfloat16.json().path("loss")).isNotEqualTo(json.path("test").path("loss"));
  }

  @Test
  void aRunWithoutHeldOutImagesHasNoneToEvaluate() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run =
        job.train("training.max-rounds=1", "data.validation=synthetic:digits?examples=120");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    String model = job.output().toString();
    assertThat(evaluate("--model", model, "--held-out").err())
        .contains(
            "Cannot evaluate %s on images held out for testing: its run had data.test = synthetic:digits?examples=600; give these images as --data"
                .formatted(model));
    assertThat(evaluate("--model", model, "--held-out", "validation").err())
        .contains("its run had data.validation = synthetic:digits?examples=120; ");
    CommandLineRun other = job.train("training.max-rounds=2", "--resume");
    assertThat(other.err()).contains("the setting data.validation was given and is now not set");
  }

  private static void requireSame(CommandLineRun evaluation, JsonNode expected) throws IOException {
    assertThat(evaluation.exitStatus()).as(evaluation.err()).isZero();
    for (String measure : List.of("examples", "top1", "top5", "loss")) {
      assertThat(evaluation.json().path(measure)).isEqualTo(expected.path(measure));
    }
  }

  private static CommandLineRun evaluate(String... options) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--json"));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
