package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.Images;
import io.convoy.dataset.Seed;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LocalSpark;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ScoreCommandIT {
  private static final int IMAGES = 1000;
  private static final int DAMAGED = 10;

  @TempDir private static Path shared;
  private static List<NamedBytes> digits;
  private static Path model;
  private static Path tar;

  /** An undisturbed run. */
  private static Scoring whole;

  @TempDir private Path folder;

  @BeforeAll
  static void score() throws IOException {
    digits = Scoring.digits(IMAGES);
    model = SmallModel.write(shared.resolve("model.zip"));
    tar = ImageArchives.tar(shared.resolve("digits.tar"), digits);
    whole = new Scoring(model, tar, shared.resolve("whole"));
    CommandLineRun run = whole.run("--format", "jsonl");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().fieldNames())
        .toIterable()
        .containsExactly("read", "scored", "rejected", "seconds", "images_per_second");
    assertThat(run.json().path("read").asInt()).isEqualTo(IMAGES);
    assertThat(run.json().path("rejected").asInt()).isEqualTo(DAMAGED);
  }

  @Test
  void everyMemberHasOneRowInItsPlace() throws IOException {
    List<JsonNode> rows = whole.rows();
    assertThat(rows).hasSize(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      JsonNode row = rows.get(i);
      assertThat(row.path("source").asText()).isEqualTo("file:" + tar);
      assertThat(row.path("member").asText()).isEqualTo(digits.get(i).name());
      boolean damaged = i % 100 == 42;
      assertThat(row.path("rejection").isNull()).isEqualTo(!damaged);
      assertThat(row.path("label").isNull()).isEqualTo(damaged);
      assertThat(row.path("top")).hasSize(damaged ? 0 : 5);
    }
  }

  @Test
  void predictionsAreThoseOfPlainDeeplearning4j() throws IOException {
    Images images =
        UnlabeledSearch.find(List.of(tar.toString()), new Configuration())
            .open(new Configuration());
    ComputationGraph net = ModelSerializer.restoreComputationGraph(model.toFile());
    List<JsonNode> rows = whole.rows();
    for (int i = 0; i < IMAGES; i += 9) {
      if (i % 100 != 42) {
        float[] pixels = new float[28 * 28];
        SmallModel.PREPROCESSING.apply(images.read(i, 28), Seed.of(0), false, pixels, 0);
        INDArray output = net.outputSingle(Nd4j.create(pixels, new int[] {1, 1, 28, 28}));
        int best = output.argMax(1).getInt(0);
        JsonNode row = rows.get(i);
        assertThat(row.path("label_index").asInt()).isEqualTo(best);
        assertThat(row.path("label").asText()).isEqualTo(SmallModel.LABELS.get(best));
        assertThat(row.path("probability").asDouble())
            .isCloseTo(output.getDouble(0, best), within(1e-4));
        JsonNode first = row.path("top").path(0);
        assertThat(first.path("label")).isEqualTo(row.path("label"));
        assertThat(first.path("probability")).isEqualTo(row.path("probability"));
      }
    }
    net.close();
    assertThat(rows.stream().map(row -> row.path("label_index").asText()).distinct().count())
        .as("an untrained network that says the same of all images would prove nothing")
        .isGreaterThan(1);
  }

  @Test
  void parquetHoldsTheSameRows() throws IOException {
    Scoring parquet = whole.into(folder.resolve("out"));
    assertThat(parquet.run("--top", "3").exitStatus()).isZero();
    try (SparkSession spark =
        LocalSpark.session(2, Map.of("spark.kryo.registrationRequired", "false"))) {
      Dataset<Row> table = spark.read().parquet(parquet.output().toString());
      assertThat(table.schema().toDDL())
          .isEqualTo(
              "source STRING,member STRING,label STRING,label_index INT,probability FLOAT,"
                  + "top ARRAY<STRUCT<label: STRING, probability: FLOAT>>,rejection STRING");
      List<Row> rows = table.orderBy("member").collectAsList();
      List<JsonNode> expected =
          whole.rows().stream()
              .sorted((one, other) -> member(one).compareTo(member(other)))
              .toList();
      assertThat(rows).hasSize(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        Row row = rows.get(i);
        JsonNode json = expected.get(i);
        assertThat(row.<String>getAs("member")).isEqualTo(member(json));
        if (json.path("rejection").isNull()) {
          assertThat(row.<Integer>getAs("label_index")).isEqualTo(json.path("label_index").asInt());
          assertThat(row.<Float>getAs("probability"))
              .isEqualTo(json.path("probability").floatValue());
          assertThat(row.getList(row.fieldIndex("top"))).hasSize(3);
          assertThat(row.isNullAt(row.fieldIndex("rejection"))).isTrue();
        } else {
          assertThat(row.<String>getAs("rejection")).isEqualTo(json.path("rejection").asText());
          assertThat(row.isNullAt(row.fieldIndex("probability"))).isTrue();
          assertThat(row.isNullAt(row.fieldIndex("top"))).isTrue();
        }
      }
    }
  }

  @Test
  void aRunThatWasKilledAndResumedHasTheSameRowsOnce() throws IOException {
    Scoring killed = whole.into(folder.resolve("out"));
    assertThat(killed.run("--format", "jsonl").exitStatus()).isZero();
    List<Path> parts = killed.parts();
    assertThat(parts).hasSize(4);
    // One unit was not begun, one written but not committed, one half written.
    Files.delete(killed.output().resolve("_SUCCESS"));
    Files.delete(manifest(parts.get(1)));
    Files.delete(parts.get(1));
    Files.delete(manifest(parts.get(2)));
    Files.move(parts.get(3), parts.get(3).resolveSibling("." + name(parts.get(3)) + ".run-7.tmp"));
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(parts.get(0), longAgo);

    CommandLineRun again = killed.run("--format", "jsonl");
    assertThat(again.exitStatus()).isEqualTo(1);
    assertThat(again.err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it holds an unfinished run; --resume it, --overwrite it or give"
                    .formatted(killed.output())
                + " another --output");

    CommandLineRun resumed = killed.run("--format", "jsonl", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("read").asInt()).isEqualTo(IMAGES);
    assertThat(resumed.json().path("rejected").asInt()).isEqualTo(DAMAGED);
    assertThat(killed.lines()).isEqualTo(whole.lines());
    assertThat(killed.names()).isEqualTo(whole.names());
    assertThat(Files.getLastModifiedTime(parts.get(0))).isEqualTo(longAgo);
  }

  @Test
  void afterAFinishedRunResumingChangesNothing() throws IOException {
    List<String> before = whole.names();
    CommandLineRun resumed = whole.run("--format", "jsonl", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("scored").asInt()).isEqualTo(IMAGES - DAMAGED);
    assertThat(whole.names()).isEqualTo(before);
  }

  @Test
  void aFinishedRunIsOverwrittenOnlyOnRequest() throws IOException {
    Scoring scoring = whole.into(folder.resolve("out"));
    assertThat(scoring.run("--format", "jsonl").exitStatus()).isZero();
    CommandLineRun again = scoring.run();
    assertThat(again.exitStatus()).isEqualTo(1);
    assertThat(again.err())
        .isEqualToIgnoringNewLines(
            "Cannot score into %s: it holds the scores of an earlier run; --overwrite them or give"
                    .formatted(scoring.output())
                + " another --output");

    assertThat(scoring.run("--overwrite", "--format", "parquet").exitStatus()).isZero();
    assertThat(scoring.parts())
        .allSatisfy(part -> assertThat(name(part)).endsWith(".parquet"))
        .hasSize(4);
  }

  @Test
  void aFolderOfImagesGivesTheSamePredictionsAsATar() throws IOException {
    Path images = ImageArchives.folder(folder.resolve("images"), digits.subList(0, 50));
    Scoring scoring = new Scoring(model, images, folder.resolve("out"));
    assertThat(scoring.run("--format", "jsonl").exitStatus()).isZero();
    Map<String, JsonNode> expected =
        whole.rows().stream().collect(Collectors.toMap(ScoreCommandIT::member, row -> row));
    assertThat(scoring.rows())
        .hasSize(50)
        .allSatisfy(
            row -> {
              assertThat(row.path("source").asText()).isEqualTo("file:" + images);
              JsonNode same = expected.get(member(row));
              assertThat(row.path("rejection")).isEqualTo(same.path("rejection"));
              assertThat(row.path("label")).isEqualTo(same.path("label"));
              assertThat(row.path("probability").asDouble())
                  .isCloseTo(same.path("probability").asDouble(), within(1e-6));
            });
  }

  private static String member(JsonNode row) {
    return row.path("member").asText();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Path manifest(Path part) {
    return part.resolveSibling("_score").resolve(name(part) + ".json");
  }
}
