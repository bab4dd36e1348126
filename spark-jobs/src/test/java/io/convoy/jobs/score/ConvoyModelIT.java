package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.api.ConvoyModel;
import io.convoy.onednn.Processor;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvoyModelIT {
  private static final int IMAGES = 150;

  @TempDir private Path folder;
  private Path images;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    images = ImageArchives.folder(folder.resolve("images"), Scoring.digits(IMAGES));
    model = SmallModel.write(folder.resolve("model.zip"));
  }

  @Test
  void addsToBinaryFilesWhatScoreWrites() throws IOException {
    Scoring scoring = new Scoring(model, images, folder.resolve("out"));
    assertThat(scoring.run("--format", "jsonl").exitStatus()).isZero();
    List<JsonNode> expected =
        scoring.rows().stream()
            .sorted(Comparator.comparing(row -> row.path("member").asText()))
            .toList();
    // Any session will do, also one that is not set up as Convoy's own commands do.
    try (SparkSession spark = session()) {
      Dataset<Row> predicted = ConvoyModel.load(model.toString()).top(3).transform(files(spark));

      assertThat(predicted.columns())
          .containsExactly(
              "path",
              "modificationTime",
              "length",
              "content",
              "label",
              "label_index",
              "probability",
              "top",
              "rejection");
      List<Row> rows = predicted.orderBy("path").collectAsList();
      assertThat(rows).hasSize(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        Row row = rows.get(i);
        JsonNode json = expected.get(i);
        assertThat(row.<String>getAs("path")).endsWith(json.path("member").asText());
        assertThat(row.<String>getAs("label")).isEqualTo(json.path("label").textValue());
        assertThat(row.<String>getAs("rejection")).isEqualTo(json.path("rejection").textValue());
        if (json.path("rejection").isNull()) {
          assertThat(row.<Float>getAs("probability"))
              .isCloseTo(json.path("probability").floatValue(), within(1e-6f));
          Row first = row.<Row>getList(row.fieldIndex("top")).get(0);
          assertThat(first.<String>getAs("label")).isEqualTo(row.<String>getAs("label"));
          assertThat(row.getList(row.fieldIndex("top"))).hasSize(3);
        }
      }
      assertThat(predicted.where("rejection is not null").count()).isEqualTo(2);
    }
  }

  /** Step by step what deploy/scoring.md does, in Java and then in SQL. */
  @Test
  void theExamplesOfTheReadmeFindImagesOfOneClass() throws IOException {
    try (SparkSession spark = session()) {
      Dataset<Row> photos =
          spark
              .read()
              .format("binaryFile")
              .option("pathGlobFilter", "*.png")
              .option("recursiveFileLookup", "true")
              .load(images.toString());
      Dataset<Row> predicted = ConvoyModel.load(model.toString()).transform(photos);
      String label = predicted.where("rejection is null").first().getAs("label");
      String found = folder.resolve("found").toString();
      predicted
          .where("label = '%s' and probability > 0.1".formatted(label))
          .select("path", "probability")
          .write()
          .parquet(found);
      predicted.createOrReplaceTempView("predicted");
      Dataset<Row> best =
          spark.sql(
              "select path, top[1].label as second, probability from predicted"
                  + " where label = '%s' and probability > 0.1 order by probability desc"
                      .formatted(label));

      List<Row> rows = spark.read().parquet(found).orderBy("path").collectAsList();
      assertThat(rows).isNotEmpty();
      assertThat(rows)
          .isEqualTo(best.select("path", "probability").orderBy("path").collectAsList());
      assertThat(best.where("second = '%s'".formatted(label)).count()).isZero();
    }
  }

  @Test
  void readsFieldsOfStructsAndRejectsImagesThatAreTooLarge() throws IOException {
    try (SparkSession spark = session()) {
      ConvoyModel loaded = ConvoyModel.load(model.toString());
      Dataset<Row> files = files(spark);
      Dataset<Row> nested =
          files.selectExpr("path", "struct(content as bytes, path) as `my.image`", "length");
      List<Row> expected = predictions(loaded.transform(files));
      for (String column : List.of("`my.image`", "`my.image`.bytes", "`MY.IMAGE`.Bytes")) {
        assertThat(predictions(loaded.imageColumn(column).transform(nested))).isEqualTo(expected);
      }
      Dataset<Row> refused = loaded.maxPixels(100).transform(files);
      assertThat(
              refused
                  .where(
                      "rejection = 'Cannot decode image: it is too large (28 x 28 = 784 pixels; at most 100: data.max-pixels)'")
                  .count())
          .isEqualTo(IMAGES);
    }
  }

  private static List<Row> predictions(Dataset<Row> predicted) {
    return predicted
        .select("path", "label", "probability", "rejection")
        .orderBy("path")
        .collectAsList();
  }

  @Test
  void computesInTheChosenPrecision() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    try (SparkSession spark = session()) {
      ConvoyModel loaded = ConvoyModel.load(model.toString());
      List<Row> single = predictions(loaded.transform(files(spark)));
      ConvoyModel half = loaded.precision("bfloat16").top(3);
      assertThat(predictions(half.transform(files(spark)))).isNotEqualTo(single);
      assertThat(predictions(half.precision("float32").transform(files(spark)))).isEqualTo(single);
      assertThatThrownBy(() -> loaded.precision("int8"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot compute in int8: the model of lenet5 has no ranges of activations (convoy calibrate adds them)");
    }
  }

  @Test
  void pathsGiveWhatTheirContentsGive() throws IOException {
    try (SparkSession spark = session()) {
      ConvoyModel loaded = ConvoyModel.load(model.toString());
      Dataset<Row> files = files(spark);
      String[] columns = {"path", "label", "probability", "rejection"};
      assertThat(
              loaded
                  .imageColumn("path")
                  .transform(files.drop("content"))
                  .selectExpr(columns)
                  .orderBy("path")
                  .collectAsList())
          .isEqualTo(loaded.transform(files).selectExpr(columns).orderBy("path").collectAsList());
    }
  }

  @Test
  void aFunctionOfSqlPredictsWhatTransformDoes() throws IOException {
    try (SparkSession spark = session()) {
      ConvoyModel loaded = ConvoyModel.load(model.toString()).top(2);
      loaded.registerFunction(spark, "convoy_predict");
      Dataset<Row> files = files(spark).limit(20).cache();
      files.createOrReplaceTempView("photos");
      // Batches of another size round differently.
      String[] columns = {
        "path", "label", "label_index", "round(probability, 4)", "top.label", "rejection"
      };
      String expected =
          loaded.transform(files).selectExpr(columns).orderBy("path").collectAsList().toString();
      for (String image : List.of("content", "path", "named_struct('bytes', content, 'id', 1)")) {
        assertThat(
                spark
                    .sql(
                        "select path, p.* from (select path, convoy_predict(%s) as p from photos)"
                            .formatted(image))
                    .selectExpr(columns)
                    .orderBy("path")
                    .collectAsList()
                    .toString())
            .isEqualTo(expected);
      }
      assertThat(spark.sql("select convoy_predict(null).rejection").first().getString(0))
          .isNotBlank();
      for (String other : List.of("1", "array('a')")) {
        assertThatThrownBy(() -> spark.sql("select convoy_predict(%s)".formatted(other)).first())
            .hasStackTraceContaining("Cannot predict from a value of type ")
            .hasStackTraceContaining("must be binary, array<tinyint>, string (a path) or a struct");
      }
    }
  }

  @Test
  void saysWhatIsWrongWithTheColumns() throws IOException {
    try (SparkSession spark = session()) {
      ConvoyModel loaded = ConvoyModel.load(model.toString());
      Dataset<Row> files = files(spark);

      assertThatThrownBy(() -> loaded.imageColumn("length").transform(files))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot find column of images: 'length' in the table (it is of type bigint, neither"
                  + " binary, array<tinyint> or string (a path) nor a struct with one binary"
                  + " field; columns: path string,"
                  + " modificationTime timestamp, length bigint, content binary)");
      assertThatThrownBy(() -> loaded.transform(files.withColumnRenamed("path", "top")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot add column: top (the table has a column of this name)");
      assertThatThrownBy(() -> loaded.top(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid top: 0 (must be at least 1)");
    }
  }

  private Dataset<Row> files(SparkSession spark) {
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(images.toString());
  }

  private static SparkSession session() {
    return SparkSession.builder().master("local[2]").appName("user").getOrCreate();
  }
}
