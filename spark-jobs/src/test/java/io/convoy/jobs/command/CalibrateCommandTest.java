package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.NamedBytes;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  private static final String DIGITS = "synthetic:digits?examples=400";

  @TempDir private Path folder;
  private Path model;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    model = SmallModel.write(folder.resolve("model.zip"));
    output = folder.resolve("int8.zip");
  }

  @Test
  void writesTheModelWithTheRangesOfItsActivations() throws IOException {
    JsonNode json = calibrate(DIGITS, "--images", "40", "--json").json();

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("model", "images", "rejected", "vertices", "output");
    assertThat(json.path("model").asText()).isEqualTo(model.toString());
    assertThat(json.path("images").asInt()).isEqualTo(40);
    assertThat(json.path("rejected").asInt()).isZero();
    assertThat(json.path("output").asText()).isEqualTo(output.toString());
    TrainedModel before = read(model);
    TrainedModel after = read(output);
    ActivationRanges ranges = after.description().ranges().orElseThrow();
    assertThat(ranges.ranges()).hasSize(json.path("vertices").asInt()).isNotEmpty();
    assertThat(after.description()).isEqualTo(before.description().with(ranges));
    assertThat(after.parameters()).isEqualTo(before.parameters());
  }

  @Test
  void theSameImagesGiveTheSameBytes() throws IOException {
    calibrate(DIGITS);
    byte[] first = Files.readAllBytes(output);
    calibrate(DIGITS);
    assertThat(Files.readAllBytes(output)).isEqualTo(first);
  }

  @Test
  void imagesAreSpreadOverTheWholeDataSet() throws IOException {
    Path images = unlabeled(20);
    for (int odd = 1; odd < 20; odd += 2) {
      Files.writeString(images.resolve(name(odd)), "damaged");
    }

    JsonNode half = calibrate(images.toString(), "--images", "10", "--json").json();
    assertThat(half.path("images").asInt()).isEqualTo(10);
    assertThat(half.path("rejected").asInt()).isZero();
    JsonNode all = calibrate(images.toString(), "--images", "1000", "--json").json();
    assertThat(all.path("images").asInt()).isEqualTo(10);
    assertThat(all.path("rejected").asInt()).isEqualTo(10);
  }

  @Test
  void labelsAreNotNeededAndImagesThatCannotBeUsedAreCounted() throws IOException {
    CommandLineRun run = calibrate(unlabeled(50).toString());

    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.out().strip())
        .matches("\\d+ ranges of activations from 49 images \\(1 rejected\\) in " + output);
  }

  private Path unlabeled(int count) throws IOException {
    Path images = Files.createDirectory(folder.resolve("flat"));
    List<NamedBytes> digits = Scoring.digits(count);
    for (int i = 0; i < count; i++) {
      Files.write(images.resolve(name(i)), digits.get(i).bytes());
    }
    return images;
  }

  private static String name(int image) {
    return String.format(Locale.ROOT, "%05d.png", image);
  }

  @Test
  void importKeepsTheRangesUnlessPixelsAreNormalizedOtherwise() throws IOException {
    calibrate(DIGITS, "--images", "40");

    assertThat(imported().ranges()).isEqualTo(read(output).description().ranges()).isPresent();
    assertThat(imported("--mean", "0.5").ranges()).isEmpty();
  }

  private ModelDescription imported(String... options) throws IOException {
    Path file = folder.resolve("imported.zip");
    List<String> arguments =
        new ArrayList<>(
            List.of("import", "lenet5", "--weights", output.toString(), "--output", "" + file));
    arguments.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return read(file).description();
  }

  @Test
  void wrongUseIsOneMessage() throws IOException {
    refused(2, "Invalid images: 0 (must be at least 1)", DIGITS, "--images", "0");
    Path images = Files.createDirectory(folder.resolve("damaged"));
    Files.write(images.resolve("a.png"), "no image".getBytes(StandardCharsets.UTF_8));
    refused(
        1,
        "Cannot calibrate lenet5 on file:%1$s: none of the 1 images can be used; the first, file:%1$s/a.png: Unsupported image: "
            .formatted(images),
        images.toString());
    assertThat(output).doesNotExist();
  }

  private void refused(int status, String message, String data, String... options) {
    CommandLineRun run = calibrate(data, options);
    assertThat(run.exitStatus()).isEqualTo(status);
    assertThat(run.err().lines().reduce((first, second) -> second).orElseThrow())
        .startsWith(message);
  }

  private CommandLineRun calibrate(String data, String... options) {
    String[] arguments = new String[7 + options.length];
    String[] required = {
      "calibrate", "--model", model.toString(), "--data", data, "--output", output.toString()
    };
    System.arraycopy(required, 0, arguments, 0, 7);
    System.arraycopy(options, 0, arguments, 7, options.length);
    return CommandLineRun.of(arguments);
  }

  private static TrainedModel read(Path file) throws IOException {
    return TrainedModel.read(file.toString(), new Configuration());
  }
}
