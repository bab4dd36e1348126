package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
  @Test
  void printsTheTable() {
    CommandLineRun run = CommandLineRun.of("describe", "lenet5");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.out()).contains("lenet5: input 1x28x28, 10 classes").contains("61,706");
  }

  @Test
  void printsTheGoldenNumbersAsJson() throws IOException {
    JsonNode json = CommandLineRun.of("describe", "lenet", "--json").json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "network",
            "input",
            "classes",
            "parameters",
            "multiply_adds",
            "activations",
            "layers",
            "memory");
    assertThat(json.path("parameters").asLong()).isEqualTo(431_080);
    assertThat(json.path("multiply_adds").asLong()).isEqualTo(2_293_000);
    assertThat(json.path("input").toString()).isEqualTo("[1,28,28]");
    JsonNode layer = json.path("layers").get(0);
    assertThat(layer.fieldNames())
        .toIterable()
        .containsExactly(
            "name", "kind", "output", "parameters", "multiply_adds", "receptive_field");
    assertThat(layer.path("output").toString()).isEqualTo("[20,24,24]");
    assertThat(layer.path("receptive_field").asInt()).isEqualTo(5);
  }

  @Test
  void takesOtherImagesAndClasses() throws IOException {
    JsonNode json =
        CommandLineRun.of("describe", "lenet5", "--input", "3x32x32", "--classes", "100", "--json")
            .json();
    assertThat(json.path("classes").asInt()).isEqualTo(100);
    assertThat(json.path("layers").get(0).path("output").toString()).isEqualTo("[6,32,32]");
  }

  @Test
  void listsTheCatalog() throws IOException {
    CommandLineRun run = CommandLineRun.of("describe", "--list");
    assertThat(run.out()).contains("resnet50 ").contains("25,557,032 parameters");
    JsonNode networks = CommandLineRun.of("describe", "--list", "--json").json().path("networks");
    assertThat(networks).hasSizeGreaterThan(25);
    assertThat(networks.get(0).path("name").asText()).isEqualTo("lenet");
  }

  @Test
  void describesAPattern() throws IOException {
    JsonNode json =
        CommandLineRun.of(
                "describe",
                "--pattern",
                "INPUT[3x32x32] -> [[CONV3-64 -> RELU]*2 -> POOL2]*3 -> [FC-512 -> RELU]*2 -> FC-10",
                "--json")
            .json();
    assertThat(json.path("classes").asInt()).isEqualTo(10);
    assertThat(json.path("layers")).hasSize(3 * 5 + 2 * 2 + 1);
  }

  @Test
  void tellsTheMemoryAndTheLargestBatch() throws IOException {
    JsonNode memory =
        CommandLineRun.of("describe", "vgg16", "--batch", "8", "--memory", "8g", "--json")
            .json()
            .path("memory");
    assertThat(memory.path("batch").asInt()).isEqualTo(8);
    assertThat(memory.path("training_bytes").asLong()).isGreaterThan(3L * 4 * 138_357_544);
    int largest = memory.path("largest_batch").asInt();
    assertThat(CommandLineRun.of("describe", "vgg16", "--memory", "8g").out())
        .endsWith("largest batch that can be trained in it: %s\n".formatted(largest));
  }

  @Test
  void tellsTheMemoryOfTheUpdater() throws IOException {
    long nesterov = trainingBytes("nesterov");
    long parameters = 4L * 138_357_544;
    assertThat(trainingBytes("adamw")).isEqualTo(nesterov + parameters);
    assertThat(trainingBytes("sgd")).isEqualTo(nesterov - parameters);
  }

  private static long trainingBytes(String updater) throws IOException {
    return CommandLineRun.of("describe", "vgg16", "--updater", updater, "--json")
        .json()
        .path("memory")
        .path("training_bytes")
        .asLong();
  }

  @Test
  void drawsTheNetwork(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("googlenet.svg");
    CommandLineRun run = CommandLineRun.of("describe", "googlenet", "--svg", picture.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(Files.readString(picture)).startsWith("<svg").contains("3a").contains("1024x7x7");
  }

  @Test
  void wrongUseIsToldInOneMessageWithStatusTwo() {
    for (List<String> wrong :
        List.of(
            List.of("lnet5", "Unsupported network: lnet5 (supported: lenet, lenet5, "),
            List.of(
                "lenet5 --input 28x28",
                "Invalid value for option '--input': '28x28' is no image shape (must be channels x"
                    + " height x width, as in 3x224x224)"),
            List.of(
                "lenet5 --input 0x28x28",
                "Invalid value for option '--input': Invalid shape: 0x28x28 (channels, height and"
                    + " width must be at least 1)"),
            List.of(
                "lenet5 --input 1x4x4",
                "Cannot apply c3 to 6x2x2: Cannot slide a 5x5 window (pad 0) over an input of size"
                    + " 2"),
            List.of("lenet5 --batch 0", "Invalid --batch: 0 (must be at least 1)"),
            List.of("lenet5 --memory much", "Invalid size: 'much' (must be "),
            List.of("lenet5 --pattern FC-10", "Error: "),
            List.of("lenet5 --classes 1", "Invalid number of classes: 1 (must be at least 2)"))) {
      CommandLineRun run = CommandLineRun.of(("describe " + wrong.get(0)).split(" "));
      assertThat(run.exitStatus()).as(wrong.get(0)).isEqualTo(2);
      assertThat(run.err()).startsWith(wrong.get(1));
      assertThat(run.out()).isEmpty();
    }
  }
}
