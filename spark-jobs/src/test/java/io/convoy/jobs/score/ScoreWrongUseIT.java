package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong use ends with one message and a status other than 0, and writes nothing. */
class ScoreWrongUseIT {
  private static final byte[] DAMAGED = "no image".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path input;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    input = ImageArchives.tar(folder.resolve("digits.tar"), Scoring.digits(3));
    model = SmallModel.write(folder.resolve("model.zip"));
  }

  @Test
  void missingImages() throws IOException {
    input = folder.resolve("none");
    refused(1, "Cannot find data: " + input + " (no such file or folder)");
  }

  @Test
  void noImages() throws IOException {
    input = Files.createDirectory(folder.resolve("empty"));
    refused(1, "Cannot find images: " + input + " (holds neither images nor archives of images)");
  }

  @Test
  void modelForChannelsThatNoImageHas() throws IOException {
    SmallModel.write(model, "lenet5", Preprocessing.identity(new Shape(2, 28, 28)));
    refused(1, "Cannot score images with lenet5: its input has 2 channels (must be 1 or 3)");
  }

  @Test
  void missingModel() throws IOException {
    model = folder.resolve("none.zip");
    refused(1, "Cannot find model: " + model);
  }

  @Test
  void modelThatIsCutOff() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    Files.write(model, Arrays.copyOf(bytes, bytes.length / 2));
    refused(1, "Cannot read model: " + model + " (corrupt file: cut off)");
  }

  @Test
  void modelWhoseParametersWereChanged() throws IOException {
    tamper("\"parameters_sha256\" : \"", "\"parameters_sha256\" : \"0");
    refused(1, "(corrupt file: wrong checksum of the parameters)");
  }

  @Test
  void modelOfANewerVersion() throws IOException {
    tamper("\"format_version\" : 1", "\"format_version\" : 2");
    refused(1, "Unsupported format version of model " + model + ": 2 (supported: 1)");
  }

  @Test
  void aTopOfNoClasses() throws IOException {
    refused(2, "Invalid top: 0 (must be at least 1)", "--top", "0");
  }

  @Test
  void viewsThatTheModelCannotHave() throws IOException {
    refused(
        2,
        "Cannot find layer 'f66' in lenet5 (layers: c1, tanh0, s2, c3, tanh1, s4, c5, tanh2, f6, tanh3, output). Did you mean f6?",
        "--features",
        "f66");
    refused(2, "Cannot combine --dense with --crops 10", "--crops", "10", "--dense");
  }

  @Test
  void precisionsThatTheModelCannotHave() throws IOException {
    refused(
        2,
        "Cannot compute in int8: the model of lenet5 has no ranges of activations (convoy calibrate adds them)",
        "--precision",
        "int8");
    refused(
        2,
        "Cannot combine --dense with --precision int8 (must be one of them)",
        "--precision",
        "int8",
        "--dense");
    refused(
        2,
        "Unsupported precision: int4 (supported: auto, float32, bfloat16, int8)",
        "--precision",
        "int4");
  }

  @Test
  void aTimeLimitOfZero() throws IOException {
    refused(2, "Invalid image-seconds: 0 (must be at least 1)", "--image-seconds", "0");
  }

  @Test
  void credentialsInTheInput() {
    CommandLineRun run =
        CommandLineRun.of(
            "score", "--model", "m", "--input", "s3a://id:secret@bucket/a", "--output", "out");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).startsWith("Invalid input: s3a://***@bucket/a (must hold no");
  }

  @Test
  void anOutputWithinTheImages() throws IOException {
    input = ImageArchives.folder(folder.resolve("images"), Scoring.digits(3));
    CommandLineRun run = new Scoring(model, input, input.resolve("out")).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it is within the images, %s"
                .formatted(input.resolve("out"), input));
    assertThat(input.resolve("out")).doesNotExist();
  }

  @Test
  void anOutputThatHoldsSomethingElseStaysAsItIs() throws IOException {
    Path output = Files.createDirectory(output());
    Files.writeString(output.resolve("thesis.doc"), "precious");
    for (String option : List.of("--resume", "--overwrite")) {
      CommandLineRun run = scoring().run(option);
      assertThat(run.exitStatus()).isEqualTo(1);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "Cannot score into %s: it holds thesis.doc (must be empty or hold only scores)"
                  .formatted(output));
    }
    assertThat(output.toFile().list()).containsExactly("thesis.doc");
  }

  @Test
  void anOutputThatIsAFile() throws IOException {
    Files.writeString(output(), "a file");
    CommandLineRun run = scoring().run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it is a file (must be a folder)".formatted(output()));
  }

  @Test
  void resumingWithAnArchiveThatWasReplacedByOneOfTheSameLength() throws IOException {
    assertThat(scoring().run().exitStatus()).isZero();
    assertThat(scoring().run("--resume").exitStatus()).isZero();
    Instant changed = Instant.parse("2099-01-02T03:04:05Z");
    Files.setLastModifiedTime(input, FileTime.from(changed));
    CommandLineRun run = scoring().run("--resume");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it holds a run that cannot be resumed (file:%s was changed since that run began, at %s);"
                    .formatted(output(), input, changed)
                + " --overwrite it or give another --output");
    assertThat(scoring().run("--overwrite").exitStatus()).isZero();
    Files.delete(output().resolve("_score/inputs.json"));
    assertThat(scoring().run("--resume").exitStatus()).as("of an earlier build").isZero();
  }

  @Test
  void resumingWithOtherOptionsOrImages() throws IOException {
    assertThat(scoring().run().exitStatus()).isZero();
    assertThat(scoring().run("--resume", "--top", "3").err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it holds a run that cannot be resumed (--top was 5 and is now 3);"
                    .formatted(output())
                + " --overwrite it or give another --output");
    assertThat(scoring().run("--resume", "--dense", "--on-bad-image", "fail").err())
        .contains(
            "(--on-bad-image was skip and is now fail,"
                + " --dense was not given and is now the network's own stride)");
    assertThat(scoring().run("--resume", "--features", "f6").err())
        .contains("(--features was not given and is now f6)");
    ImageArchives.tar(input, Scoring.digits(4));
    CommandLineRun run = scoring().run("--resume");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "a run that cannot be resumed (file:%s was changed since that run began, at "
                .formatted(input));
  }

  @Test
  void imagesNoneOfWhichCanBeUsed() {
    ImageArchives.tar(input, List.of(new NamedBytes("a.png", DAMAGED)));
    CommandLineRun run = scoring().run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(messages(run))
        .containsExactly(
            "Cannot score %s: none of the 1 images can be used; the reasons are in %s"
                .formatted(input, output()));
  }

  @Test
  void aBadImageThatIsNotToBeSkipped() {
    ImageArchives.tar(input, List.of(new NamedBytes("a.png", DAMAGED)));
    CommandLineRun run = scoring().run("--on-bad-image", "fail");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(messages(run))
        .singleElement(as(STRING))
        .startsWith("Cannot use image file:" + input + "!a.png: ");
  }

  /** Messages without the lines of progress, which appear when scoring takes a while. */
  private static List<String> messages(CommandLineRun run) {
    return run.err().lines().filter(line -> !line.startsWith("scored ")).toList();
  }

  private Path output() {
    return folder.resolve("out");
  }

  private Scoring scoring() {
    return new Scoring(model, input, output());
  }

  private void refused(int status, String message, String... options) throws IOException {
    CommandLineRun run = scoring().run(options);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitStatus()).isEqualTo(status);
    assertThat(run.out()).isEmpty();
    assertThat(output()).doesNotExist();
  }

  /** Changes the description in the model. */
  private void tamper(String text, String replacement) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(model));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        String json = new String(content, StandardCharsets.UTF_8);
        out.write(
            entry.getName().equals("convoy.json")
                ? json.replace(text, replacement).getBytes(StandardCharsets.UTF_8)
                : content);
      }
    }
    Files.write(model, bytes.toByteArray());
  }
}
