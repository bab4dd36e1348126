package io.convoy.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.packing.ImageEncoder;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandIT {
  @TempDir private Path folder;

  @Test
  void writesReportAndTellsProgramsOfEveryClass() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path data =
        ImageArchives.tar(
            folder.resolve("digits.tar"), digits(SmallModel.LABELS.subList(0, 9), 300));
    CommandLineRun run = evaluate(model, data, "--output", report().toString(), "--json");
    assertThat(run.exitStatus()).as(run.err()).isZero();

    JsonNode json = run.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "examples",
            "rejected",
            "top1",
            "top5",
            "loss",
            "expected_calibration_error",
            "classes",
            "confusion",
            "thresholds",
            "report");
    assertThat(json.path("examples").asInt()).isEqualTo(300);
    assertThat(json.path("rejected").asInt()).isZero();
    assertThat(json.path("report").asText()).endsWith(report().resolve("report.html").toString());
    assertThat(json.path("thresholds")).isEmpty();
    JsonNode missing = json.path("classes").path(9);
    assertThat(missing.path("label").asText()).isEqualTo("nine");
    assertThat(missing.path("examples").asInt()).isZero();
    assertThat(missing.path("recall").isNull()).isTrue();
    long counted = 0;
    for (JsonNode row : json.path("confusion")) {
      for (JsonNode count : row) {
        counted += count.asLong();
      }
    }
    assertThat(counted).isEqualTo(300);

    String page = page();
    assertThat(page)
        .contains("No images of: nine; their recall is undefined.", data + "!")
        .contains("data:image/png;base64,")
        .doesNotContain("NaN");
    assertThat(report().toFile().list()).containsExactly("report.html");

    CommandLineRun again = evaluate(model, data, "--output", report().toString());
    assertThat(again.exitStatus()).isEqualTo(1);
    assertThat(again.err())
        .isEqualToIgnoringNewLines(
            "Cannot write to %s: it already holds report.html; --overwrite it or give another --output"
                .formatted(report()));
    CommandLineRun other = evaluate(model, data, "--output", report().toString(), "--overwrite");
    assertThat(other.exitStatus()).as(other.err()).isZero();
    assertThat(page()).isEqualTo(page);
  }

  @Test
  void twoClassesHaveThresholds() throws IOException {
    List<String> labels = List.of("even", "odd");
    Path model = SmallModel.write(folder.resolve("model.zip"), labels);
    Path data = ImageArchives.folder(folder.resolve("digits"), digits(labels, 40));
    CommandLineRun text = evaluate(model, data);
    assertThat(text.exitStatus()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("on 40 images, expected calibration error ")
        .contains("threshold of even  precision", "threshold of odd  precision")
        .doesNotContain("report in");

    CommandLineRun run = evaluate(model, data, "--json");
    assertThat(run.json().path("report").isNull()).isTrue();
    JsonNode thresholds = run.json().path("thresholds");
    assertThat(thresholds).hasSize(30);
    assertThat(thresholds.path(0).fieldNames())
        .toIterable()
        .containsExactly(
            "label",
            "threshold",
            "precision",
            "recall",
            "true_positive_rate",
            "false_positive_rate");
  }

  @Test
  void aBadImageEndsItUnlessItIsToBeSkipped() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path data = damaged(1);
    CommandLineRun failed = evaluate(model, data);
    assertThat(failed.exitStatus()).isEqualTo(1);
    assertThat(failed.err()).startsWith("Cannot use image file:%s!zero/0.png: ".formatted(data));

    String[] skipped = {"--on-bad-image", "skip", "--output", report().toString(), "--json"};
    JsonNode json = evaluate(model, data, skipped).json();
    assertThat(json.path("examples").asInt()).isEqualTo(19);
    assertThat(json.path("rejected").asInt()).isEqualTo(1);
    assertThat(page()).contains("rejected images");
  }

  @Test
  void ofManyBadImagesTenAreNamed() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path data = damaged(11);
    CommandLineRun run = evaluate(model, data, "--on-bad-image", "skip");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("on 9 images", "11 of 20 images rejected:\nfile:%s!".formatted(data), "\n...\n");
    assertThat(run.out().lines()).filteredOn(line -> line.startsWith("file:")).hasSize(10);
  }

  @Test
  void imagesNoneOfWhichCanBeUsed() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path data = damaged(20);
    CommandLineRun run = evaluate(model, data, "--on-bad-image", "skip");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "Cannot evaluate lenet5 on file:%s: none of the 20 images can be used; the first, file:%s!"
                .formatted(data, data));
  }

  @Test
  void reportCannotBeInAFile() throws IOException {
    Files.writeString(report(), "a file");
    CommandLineRun run =
        evaluate(folder.resolve("none.zip"), folder, "--output", report().toString());
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot write to %s: it is a file (must be a folder)".formatted(report()));
  }

  @Test
  void outputHoldsNoCredentials() {
    CommandLineRun run = evaluate(folder, folder, "--output", "s3a://id:secret@bucket/report");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).startsWith("Invalid output: s3a://***@bucket/report (must hold no");
  }

  private CommandLineRun evaluate(Path model, Path data, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("evaluate", "--model", model.toString(), "--data", data.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private Path report() {
    return folder.resolve("report");
  }

  private String page() throws IOException {
    return Files.readString(report().resolve("report.html"));
  }

  /** Twenty digits, of which the first are damaged. */
  private Path damaged(int count) {
    List<NamedBytes> images = new ArrayList<>(digits(SmallModel.LABELS, 20));
    byte[] damage = "no image".getBytes(StandardCharsets.UTF_8);
    images.subList(0, count).replaceAll(image -> new NamedBytes(image.name(), damage));
    return ImageArchives.tar(folder.resolve("digits.tar"), images);
  }

  private static List<NamedBytes> digits(List<String> labels, int count) {
    LabeledImages digits =
        Formats.index(
                new DataLocation("synthetic:digits?examples=" + 2 * count, Split.TRAIN),
                new Configuration())
            .open(new Configuration());
    return IntStream.range(0, count)
        .mapToObj(
            example ->
                new NamedBytes(
                    "%s/%s.png".formatted(labels.get(example % labels.size()), example),
                    ImageEncoder.png(digits.read(example, LabeledImages.FULL_SIZE)).bytes()))
        .toList();
  }
}
