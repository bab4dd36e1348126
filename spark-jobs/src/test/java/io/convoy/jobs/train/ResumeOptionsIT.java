package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With options of training, a run that was killed and resumed has the bits of a whole run. */
class ResumeOptionsIT {
  private static final String EVERY_ROUNDS = "training.checkpoint-every-rounds=3";

  @TempDir private Path folder;

  /** New options join here; one run has several at once. */
  static Stream<List<String>> options() {
    return Stream.of("onednn", "dl4j")
        .map(
            backend ->
                List.of(
                    "training.backend=" + backend,
                    "training.updater.name=adamw",
                    "training.weight-decay=0.01",
                    "training.learning-rate.factors.c1=0.5",
                    "training.learning-rate.factors.output=2",
                    "training.ema.decay=0.5",
                    "training.exchange=int8",
                    "preprocess.augment.mixup=0.4"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void endsInTheSameBits(List<String> training) throws IOException {
    JobFile job = new JobFile(folder);
    List<String> options =
        new ArrayList<>(
            WeightedDigits.settings(folder.resolve("table.parquet"), digit -> digit % 5 / 2.0));
    options.addAll(training);
    CommandLineRun whole = train(job, options, EVERY_ROUNDS);
    // What a kill after round 3 of epoch 2 leaves behind.
    Files.delete(job.output().resolve("model.zip"));
    Files.delete(job.output().resolve("checkpoints/epoch-00002-round-0000000.checkpoint"));

    CommandLineRun resumed = train(job, options, EVERY_ROUNDS, "--resume");

    assertThat(sha256(resumed)).isEqualTo(sha256(whole));
    assertThat(resumed.json().path("test")).isEqualTo(whole.json().path("test"));
  }

  private static CommandLineRun train(JobFile job, List<String> options, String... others)
      throws IOException {
    CommandLineRun run =
        job.train(Stream.concat(options.stream(), Stream.of(others)).toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run;
  }

  private static String sha256(CommandLineRun run) throws IOException {
    return run.json().path("parameters_sha256").asText();
  }
}
