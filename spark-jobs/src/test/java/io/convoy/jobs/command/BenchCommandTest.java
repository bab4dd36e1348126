package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  @Test
  void measuresTrainingAndInference() throws IOException {
    JsonNode json =
        CommandLineRun.of("bench", "lenet5", "--batch", "4", "--steps", "3", "--json").json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "network",
            "backend",
            "precision",
            "threads",
            "batch",
            "parameters",
            "train_images_per_s",
            "infer_images_per_s");
    assertThat(json.path("network").asText()).isEqualTo("lenet5");
    assertThat(json.path("backend").asText()).isEqualTo("onednn");
    assertThat(json.path("precision").asText()).isEqualTo("float32");
    assertThat(json.path("batch").asInt()).isEqualTo(4);
    assertThat(json.path("parameters").asLong()).isEqualTo(61_706);
    assertThat(json.path("train_images_per_s").asDouble()).isPositive();
    assertThat(json.path("infer_images_per_s").asDouble()).isPositive();
  }

  @Test
  void wrongUseIsToldInOneMessageWithStatusTwo() {
    CommandLineRun zero = CommandLineRun.of("bench", "lenet5", "--batch", "0");
    assertThat(zero.exitStatus()).isEqualTo(2);
    assertThat(zero.err())
        .isEqualToIgnoringNewLines("Invalid --batch, --threads or --steps: 0 (must be at least 1)");
    CommandLineRun unknown = CommandLineRun.of("bench", "resnet");
    assertThat(unknown.exitStatus()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("Unsupported network: resnet (supported: ");
    CommandLineRun backend = CommandLineRun.of("bench", "lenet5", "--backend", "torch");
    assertThat(backend.exitStatus()).isEqualTo(2);
    assertThat(backend.err()).startsWith("Invalid value for option '--backend'");
  }
}
