package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class weights, balanced sampling and a plateau, from the job file to the folder of the run. */
class ClassBalanceIT {
  @TempDir private Path folder;

  @Test
  void aRunThatStoppedResumesToTheSameBits() throws IOException {
    String[] settings = {
      "training.sampling=balanced",
      "training.class-weights.3=2",
      "training.learning-rate.decay=plateau",
      "training.learning-rate.patience=1",
    };
    JobFile whole = new JobFile(folder.resolve("whole"));
    JobFile stopped = new JobFile(folder.resolve("stopped"));
    for (JobFile job : new JobFile[] {whole, stopped}) {
      job.folder().toFile().mkdir();
    }
    JsonNode expected = whole.train(settings).json();
    JsonNode draws =
        Json.mapper()
            .readTree(whole.output().resolve("ledger.json").toFile())
            .path("epochs")
            .path(0)
            .path("draws");
    assertThat(draws.path("distinct").intValue()).isBetween(500, 600);
    assertThat(draws.path("sha256").textValue()).hasSize(64);
    stopped.train(with(settings, "training.max-rounds=7"));
    assertThat(stopped.train(with(settings, "--resume")).json().path("parameters_sha256"))
        .isEqualTo(expected.path("parameters_sha256"));
  }

  @Test
  void refusesUnknownLabels() throws IOException {
    CommandLineRun run =
        new JobFile(folder).train("training.class-weights.cat=2", "training.class-weights.4=3");
    assertThat(run.exitStatus()).isNotZero();
    assertThat(run.err())
        .contains(
            "Invalid training.class-weights: cat (must be labels of synthetic:digits?examples=600:"
                + " 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)");
  }

  private static String[] with(String[] settings, String further) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = further;
    return all;
  }
}
