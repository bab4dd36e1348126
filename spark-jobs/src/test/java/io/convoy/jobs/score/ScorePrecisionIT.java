package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.onednn.Processor;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --precision} of {@code score} and {@code evaluate}. */
class ScorePrecisionIT {
  private static final String DIGITS = "synthetic:digits?examples=400";

  @TempDir private Path folder;
  private Path input;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    input = ImageArchives.tar(folder.resolve("digits.tar"), Scoring.digits(40));
    model =
        SmallModel.write(
            folder.resolve("model.zip"),
            IntStream.range(0, 10).mapToObj(Integer::toString).toList());
  }

  @Test
  void scoresInBfloat16AreNearlyThoseInFloat32() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    List<JsonNode> expected = rows(scoring("float32"));
    List<JsonNode> rows = rows(scoring("bfloat16"), "--precision", "bfloat16");

    assertNear(rows, expected, 0.02f);
    assertThat(rows).isNotEqualTo(expected);
  }

  @Test
  void scoresInInt8AreNearlyThoseInFloat32() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.INT8));
    List<JsonNode> expected = rows(scoring("float32"));
    model = calibrated("int8.zip", "256");

    assertNear(rows(scoring("int8"), "--precision", "int8"), expected, 0.05f);
    assertThat(rows(scoring("again"))).isEqualTo(expected);
  }

  @Test
  void aRunIsResumedInItsPrecisionOnly() throws IOException {
    Scoring scoring = scoring("out");
    assertThat(rows(scoring)).hasSize(40);

    assertThat(scoring.run("--resume", "--format", "jsonl", "--precision", "bfloat16").err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it holds a run that cannot be resumed (--precision was float32 and is now bfloat16); --overwrite it or give another --output"
                .formatted(scoring.output()));
    assertThat(scoring.run("--resume", "--format", "jsonl").exitStatus()).isZero();
  }

  @Test
  void aRunOfAnEarlierBuildIsInFloat32() throws IOException {
    Scoring scoring = scoring("out");
    assertThat(rows(scoring)).hasSize(40);
    Path plan = scoring.output().resolve("_score/score.json");
    ObjectNode json = (ObjectNode) Json.mapper().readTree(plan.toFile());
    assertThat(((ObjectNode) json.path("request")).remove("precision").asText())
        .isEqualTo("float32");
    Files.writeString(plan, json.toString());

    assertThat(scoring.run("--resume", "--format", "jsonl", "--precision", "bfloat16").err())
        .contains("(--precision was float32 and is now bfloat16)");
    assertThat(scoring.run("--resume", "--format", "jsonl").exitStatus()).isZero();
  }

  @Test
  void aRunInInt8IsResumedWithItsRangesOnly() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.INT8));
    model = calibrated("int8.zip", "256");
    Scoring scoring = scoring("out");
    assertThat(rows(scoring, "--precision", "int8")).hasSize(40);

    String[] resume = {"--resume", "--format", "jsonl", "--precision", "int8"};
    assertThat(scoring.run(resume).exitStatus()).isZero();
    Scoring other = new Scoring(calibrated("other.zip", "3"), input, scoring.output());
    assertThat(other.run(resume).err())
        .contains("a run that cannot be resumed (the digest of the ranges of activations was ");
  }

  @Test
  void anEvaluationInBfloat16IsNearlyThatInFloat32() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    double expected = evaluate().json().path("loss").asDouble();
    double loss = evaluate("--precision", "bfloat16").json().path("loss").asDouble();

    assertThat(loss).isCloseTo(expected, within(0.05)).isNotEqualTo(expected);
  }

  @Test
  void anEvaluationInInt8IsNearlyThatInFloat32() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.INT8));
    double expected = evaluate().json().path("loss").asDouble();
    model = calibrated("int8.zip", "256");

    double loss = evaluate("--precision", "int8").json().path("loss").asDouble();

    assertThat(loss).isCloseTo(expected, within(0.02)).isNotEqualTo(expected);
  }

  @Test
  void precisionsThatCannotBeEvaluatedAreRefused() {
    CommandLineRun ranges = evaluate("--precision", "int8");
    assertThat(ranges.exitStatus()).isEqualTo(2);
    assertThat(ranges.err())
        .isEqualToIgnoringNewLines(
            "Cannot compute in int8: the model of lenet5 has no ranges of activations (convoy calibrate adds them)");
    CommandLineRun unknown = evaluate("--precision", "int4");
    assertThat(unknown.exitStatus()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines(
            "Unsupported precision: int4 (supported: auto, float32, bfloat16, int8)");
  }

  private Scoring scoring(String output) {
    return new Scoring(model, input, folder.resolve(output));
  }

  private static List<JsonNode> rows(Scoring scoring, String... options) throws IOException {
    String[] all = new String[options.length + 2];
    all[0] = "--format";
    all[1] = "jsonl";
    System.arraycopy(options, 0, all, 2, options.length);
    CommandLineRun run = scoring.run(all);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return scoring.rows();
  }

  private static void assertNear(List<JsonNode> rows, List<JsonNode> expected, float tolerance) {
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).path("probability").floatValue())
          .isCloseTo(expected.get(i).path("probability").floatValue(), within(tolerance));
    }
  }

  private CommandLineRun evaluate(String... options) {
    String[] all = new String[options.length + 6];
    String[] required = {"evaluate", "--model", model.toString(), "--data", DIGITS, "--json"};
    System.arraycopy(required, 0, all, 0, 6);
    System.arraycopy(options, 0, all, 6, options.length);
    return CommandLineRun.of(all);
  }

  private Path calibrated(String name, String images) {
    Path file = folder.resolve(name);
    CommandLineRun run =
        CommandLineRun.of(
            "calibrate",
            "--model",
            model.toString(),
            "--data",
            DIGITS,
            "--images",
            images,
            "--output",
            file.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return file;
  }
}
