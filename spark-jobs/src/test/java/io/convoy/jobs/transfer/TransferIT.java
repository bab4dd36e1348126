package io.convoy.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.SharedData;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of other tools become a model, and a model becomes theirs. */
class TransferIT {
  private static final String MNIST_CONV =
      "INPUT[1x28x28] -> [CONV3-8p0 -> RELU] -> [CONV3-16p0 -> RELU] -> [CONV3-24p0 -> RELU] -> BN"
          + " -> FC-32 -> RELU -> FC-10";

  @TempDir private Path folder;

  @Test
  void anImportedNetworkHasTheAccuracyOfItsAuthors() throws IOException {
    Path weights = SharedData.requireWeights("mnist-conv.safetensors");
    Path model = folder.resolve("mnist.zip");
    CommandLineRun imported =
        CommandLineRun.of(
            "import",
            "--pattern",
            MNIST_CONV,
            "--weights",
            weights.toString(),
            "--output",
            model.toString(),
            "--mean",
            "0.1307",
            "--std",
            "0.3081");
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out().strip()).isEqualTo("pattern of 10 classes in " + model);
    JsonNode result =
        CommandLineRun.of(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                SharedData.require("mnist").toString(),
                "--json")
            .json();
    assertThat(result.path("top1").doubleValue()).isEqualTo(0.9917);
  }

  @ParameterizedTest
  @ValueSource(strings = {"safetensors", "pytorch"})
  void anExportedModelIsImportedBitForBit(String format) throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path weights = folder.resolve("model." + format);
    CommandLineRun exported =
        CommandLineRun.of(
            "export",
            "--model",
            model.toString(),
            "--format",
            format,
            "--output",
            weights.toString());
    assertThat(exported.err()).isEmpty();
    assertThat(exported.out().strip()).isEqualTo("10 tensors in " + weights);
    JsonNode summary =
        CommandLineRun.of(
                "export",
                "--model",
                model.toString(),
                "--format",
                format,
                "--output",
                weights.toString(),
                "--json")
            .json();
    assertThat(summary.toString())
        .isEqualTo(
            "{\"network\":\"lenet5\",\"format\":\"%s\",\"output\":\"%s\",\"opset\":null,\"tensors\":10}"
                .formatted(format, weights));
    Path labels = Files.write(folder.resolve("labels.txt"), SmallModel.LABELS);
    Path copy = folder.resolve("copy.zip");
    JsonNode imported =
        CommandLineRun.of(
                "import",
                "lenet5",
                "--weights",
                weights.toString(),
                "--output",
                copy.toString(),
                "--labels",
                labels.toString(),
                "--json")
            .json();
    assertThat(imported.fieldNames())
        .toIterable()
        .containsExactly(
            "network",
            "source",
            "format",
            "matched",
            "ignored",
            "parameters",
            "parameters_sha256",
            "output",
            "classes");
    assertThat(imported.path("source").asText()).isEqualTo(weights.toString());
    assertThat(imported.path("format").asText()).isEqualTo(format);
    assertThat(imported.path("matched").get(0).toString())
        .isEqualTo("{\"name\":\"c1.weight\",\"from\":\"c1.weight\",\"shape\":[6,1,5,5]}");
    assertThat(imported.path("matched")).hasSize(10);
    assertThat(imported.path("ignored")).isEmpty();
    assertThat(imported.path("parameters").intValue()).isEqualTo(61706);
    assertThat(imported.path("classes").intValue()).isEqualTo(10);
    Path again = folder.resolve("again." + format);
    CommandLineRun.of(
        "export", "--model", copy.toString(), "--format", format, "--output", again.toString());
    assertThat(again).hasSameBinaryContentAs(weights);
  }

  @Test
  void aModelIsImportedWithItsLabelsAndPreprocessing() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path copy = folder.resolve("copy.zip");
    JsonNode imported =
        CommandLineRun.of(
                "import",
                "lenet5",
                "--weights",
                model.toString(),
                "--output",
                copy.toString(),
                "--json")
            .json();
    assertThat(imported.path("format").asText()).isEqualTo("convoy");
    assertThat(imported.path("matched")).hasSize(10);
    TrainedModel read = TrainedModel.read(copy.toString(), new Configuration());
    assertThat(read.description().labels()).isEqualTo(SmallModel.LABELS);
    assertThat(read.description().preprocessing()).isEqualTo(SmallModel.PREPROCESSING);
    assertThat(read.parameters())
        .isEqualTo(TrainedModel.read(model.toString(), new Configuration()).parameters());
  }

  @Test
  void aPresetHasThePreprocessingOfPublishedWeights() throws IOException {
    Path weights = SharedData.requireWeights("resnet20-12fca82f.th");
    Path model = folder.resolve("model.zip");
    String[] command = {
      "import",
      "resnet20-centered",
      "--weights",
      weights.toString(),
      "--output",
      model.toString(),
      "--preset",
      "imagenet",
      "--json"
    };
    JsonNode imported = CommandLineRun.of(command).json();
    assertThat(imported.path("format").asText()).isEqualTo("pytorch");
    assertThat(imported.path("matched").get(0).path("from").asText())
        .isEqualTo("module.conv1.weight");
    assertThat(TrainedModel.read(model.toString(), new Configuration()).description())
        .extracting(description -> description.preprocessing().mean())
        .isEqualTo(List.of(0.485, 0.456, 0.406));
    command[6] = "--mean";
    command[7] = "0.5";
    command[8] = "--preset=caffe";
    refused(2, "Cannot combine --preset with --mean or --std (the preset has both)", command);
  }

  @Test
  void labelsAreAsManyAsTheClassesOfTheWeights() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path labels = Files.write(folder.resolve("labels.txt"), List.of("yes", "no"));
    refused(
        2,
        "Cannot name the classes of %s: 2 labels in %s for 10 classes".formatted(model, labels),
        "import",
        "lenet5",
        "--weights",
        model.toString(),
        "--output",
        folder.resolve("copy.zip").toString(),
        "--labels",
        labels.toString());
  }

  @Test
  void weightsThatDoNotMatchAreRefused() throws IOException {
    Path weights = SharedData.requireWeights("mnist-conv.safetensors");
    Path model = folder.resolve("model.zip");
    refused(
        2,
        "Cannot match the file with lenet5: layer 1 of 5 is c1 (weight 6x1x5x5, bias 6), module 1 of 7 in the file is conv1 (weight 8x1x3x3, bias 8)",
        "import",
        "lenet5",
        "--weights",
        weights.toString(),
        "--output",
        model.toString());
    refused(
        1,
        "Cannot find data: %s/none (no such file or folder)".formatted(folder),
        "import",
        "lenet5",
        "--weights",
        folder + "/none",
        "--output",
        model.toString());
    refused(
        2,
        "Unsupported network: lnet5 (supported: lenet, lenet5, ",
        "import",
        "lnet5",
        "--weights",
        weights.toString(),
        "--output",
        model.toString());
    refused(
        1,
        "Cannot find model: %s/none".formatted(folder),
        "export",
        "--model",
        folder + "/none",
        "--format",
        "pytorch",
        "--output",
        model.toString());
    refused(
        2,
        "Invalid weights: s3a://***@bucket/x.pth (must hold no credentials",
        "import",
        "lenet5",
        "--weights",
        "s3a://KEY:PASS@bucket/x.pth",
        "--output",
        model.toString());
    assertThat(model).doesNotExist();
  }

  private static void refused(int status, String message, String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.err()).startsWith(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitStatus()).isEqualTo(status);
  }
}
