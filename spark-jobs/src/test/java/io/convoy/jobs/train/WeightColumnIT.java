package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of images, from the column of a table to the parameters. */
class WeightColumnIT {
  @TempDir private Path folder;

  @Test
  void weightsDecideWhatIsLearned() throws IOException {
    List<String> ones = table("ones", digit -> 1);
    String plain = sha256(train("plain", ones, "data.weight-column=null"));
    assertThat(sha256(train("ones", ones))).isEqualTo(plain);
    List<String> halves = table("halves", digit -> digit % 2);
    assertThat(sha256(train("halves", halves))).isNotEqualTo(plain);
  }

  @Test
  void aRunThatResumesHasTheSameWeights() throws IOException {
    train("resumed", table("thirds", digit -> digit % 3), "training.max-rounds=2");
    List<String> other = table("quarters", digit -> digit % 4);
    CommandLineRun run = run("resumed", other, "--resume");
    assertThat(run.exitStatus()).isNotZero();
    assertThat(run.err()).contains("the fingerprint of the training images");
  }

  @Test
  void aNegativeWeightIsRefusedWithItsRow() throws IOException {
    List<String> settings = table("negative", digit -> digit == 7 ? -0.5 : 1);
    CommandLineRun run = run("refused", settings, "data.on-bad-image=skip");
    assertThat(run.exitStatus()).isNotZero();
    assertThat(run.err())
        .contains(
            "Invalid weight: -0.5 at file:%s!7 (must be a finite number of at least 0)"
                .formatted(folder.resolve("negative.parquet")));
  }

  private List<String> table(String name, IntToDoubleFunction weight) throws IOException {
    return WeightedDigits.settings(folder.resolve(name + ".parquet"), weight);
  }

  private CommandLineRun train(String name, List<String> settings, String... others)
      throws IOException {
    CommandLineRun run = run(name, settings, others);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run;
  }

  private CommandLineRun run(String name, List<String> settings, String... others)
      throws IOException {
    JobFile job = new JobFile(Files.createDirectories(folder.resolve(name)));
    return job.train(Stream.concat(settings.stream(), Stream.of(others)).toArray(String[]::new));
  }

  private static String sha256(CommandLineRun run) throws IOException {
    return run.json().path("parameters_sha256").asText();
  }
}
