package io.convoy.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.SharedData;
import io.convoy.training.files.Json;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --format onnx}: other programs classify as {@code score} does. */
class OnnxExportIT {
  private static final int PHOTOS = 12;
  private static final Shape INPUT = new Shape(3, 32, 32);

  @TempDir private Path folder;

  @Test
  void photographsHaveTheProbabilitiesOfScore()
      throws IOException, OrtException, UndecodableImageException {
    Path model = importResnet();
    Path photos = photographs();
    Scoring scoring = new Scoring(model, photos, folder.resolve("scores"));
    assertThat(scoring.run("--format", "jsonl", "--top", "10").exitStatus()).isZero();
    TrainedModel trained = TrainedModel.read(model.toString(), new Configuration());
    Path plain = export(model, "plain.onnx");
    Path raw = export(model, "raw.onnx", "--raw");
    try (OnnxSession session = OnnxSession.open(plain);
        OnnxSession rawSession = OnnxSession.open(raw)) {
      List<String> lines = scoring.lines();
      assertThat(lines).hasSize(PHOTOS);
      for (String line : lines) {
        JsonNode row = Json.mapper().readTree(line);
        Image image = frame(photos, row.path("member").asText(), trained);
        float[] expected = probabilities(row, trained.description().labels());
        OnnxComparison.requireClose(
            session.probabilities(pixels(image), INPUT), expected, expected.length);
        OnnxComparison.requireClose(
            rawSession.probabilities(normalized(image, trained), INPUT), expected, expected.length);
        assertThat(OnnxComparison.largest(expected)).isEqualTo(row.path("label_index").intValue());
      }
    }
  }

  @Test
  void theModelDescribesItself() throws IOException, OrtException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path file = folder.resolve("lenet5.onnx");
    CommandLineRun run =
        CommandLineRun.of(
            "export",
            "--model",
            model.toString(),
            "--format",
            "onnx",
            "--output",
            file.toString(),
            "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.json().path("opset").intValue()).isEqualTo(13);
    try (OnnxSession session = OnnxSession.open(file)) {
      assertThat(session.signature())
          .containsExactly("[images] FLOAT [-1, 1, 28, 28]", "[probabilities] FLOAT [-1, 10]");
      assertThat(session.producer()).isEqualTo("convoy");
      Map<String, String> metadata = session.metadata();
      assertThat(metadata)
          .containsEntry("network", "lenet5")
          .containsEntry("mean", "[0.1]")
          .containsEntry("std", "[0.05]")
          .containsEntry("resize", "exact")
          .containsEntry(
              "input", "float32 [batch, channels, height, width], gray, pixels from 0 to 255")
          .containsKeys("convoy_version", "parameters_sha256");
      assertThat(Json.mapper().readValue(metadata.get("labels"), String[].class))
          .containsExactlyElementsOf(SmallModel.LABELS);
    }
    Path again = export(model, "again.onnx");
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void onlyOnnxHasThePreprocessing() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    CommandLineRun run =
        CommandLineRun.of(
            "export",
            "--model",
            model.toString(),
            "--format",
            "pytorch",
            "--raw",
            "--output",
            folder.resolve("weights.pth").toString());
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).startsWith("Cannot use --raw: pytorch (only onnx has the preprocessing)");
  }

  private Path importResnet() {
    Path model = folder.resolve("resnet20.zip");
    CommandLineRun run =
        CommandLineRun.of(
            "import",
            "resnet20-centered",
            "--weights",
            SharedData.requireWeights("resnet20-12fca82f.th").toString(),
            "--output",
            model.toString(),
            "--mean",
            "0.485,0.456,0.406",
            "--std",
            "0.229,0.224,0.225");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return model;
  }

  private Path photographs() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    try (Stream<Path> files = Files.walk(SharedData.require("photos"))) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(".jpg")).sorted().limit(PHOTOS).toList();
      for (Path file : found) {
        Files.createSymbolicLink(photos.resolve(file.getFileName()), file);
      }
    }
    return photos;
  }

  private Path export(Path model, String name, String... options) {
    Path file = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "export",
                "--model",
                model.toString(),
                "--format",
                "onnx",
                "--output",
                file.toString()));
    arguments.addAll(Arrays.asList(options));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return file;
  }

  private static Image frame(Path photos, String name, TrainedModel trained)
      throws IOException, UndecodableImageException {
    Preprocessing preprocessing = trained.description().preprocessing();
    byte[] bytes = Files.readAllBytes(photos.resolve(name));
    return preprocessing.frame(new ImageDecoder().decode(bytes, preprocessing.shorterSide()));
  }

  private static float[] pixels(Image image) {
    float[] pixels = new float[image.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(image.pixels()[i]);
    }
    return pixels;
  }

  private static float[] normalized(Image image, TrainedModel trained) {
    float[] values = new float[image.pixels().length];
    trained.description().preprocessing().convert(image, false, values, 0);
    return values;
  }

  private static float[] probabilities(JsonNode row, List<String> labels) {
    float[] probabilities = new float[labels.size()];
    for (JsonNode entry : row.path("top")) {
      probabilities[labels.indexOf(entry.path("label").asText())] =
          entry.path("probability").floatValue();
    }
    return probabilities;
  }
}
