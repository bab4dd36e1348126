package io.convoy.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TrainingTableIT extends OnColoredImages {
  @Test
  void imagesThatCannotBeUsedAreCountedAndExplained() {
    StructType schema =
        new StructType()
            .add("content", DataTypes.BinaryType)
            .add("label", DataTypes.DoubleType)
            .add("id", DataTypes.IntegerType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3 * EACH; i++) {
      rows.add(RowFactory.create(ImageFolders.png(i % 3, i), (double) (i % 3 + 1), i));
    }
    rows.add(RowFactory.create(null, 1.0, -1));
    rows.add(RowFactory.create(new byte[0], 2.0, -2));
    rows.add(RowFactory.create(new byte[] {1, 2, 3, 4}, 3.0, -3));
    Dataset<Row> table = spark.createDataFrame(rows, schema);
    ConvoyClassificationModel model = classifier().setEpochs(1).fit(table);

    assertThat(model.trainingResult().orElseThrow().examples())
        .returns((long) rows.size(), examples -> examples.read())
        .returns(3L, examples -> examples.rejected());
    Dataset<Row> predicted = model.transform(table.repartition(5)).cache();
    assertThat(predicted.count()).isEqualTo(rows.size());
    assertThat(predicted.where("error is null").count()).isEqualTo(3 * EACH);
    assertThat(predicted.where("error is null and prediction in (1, 2, 3)").count())
        .isEqualTo(3 * EACH);
    List<Row> bad = predicted.where("error is not null").orderBy("id").collectAsList();
    assertThat(bad).hasSize(3);
    for (Row row : bad) {
      assertThat(row.<Double>getAs("prediction")).isNaN();
      assertThat(row.<Object>getAs("probability")).isNull();
      assertThat(row.<String>getAs("error")).isNotBlank();
    }
  }

  @Test
  void imagesInAnyTypeOfColumnGiveTheSame() {
    Dataset<Row> table =
        table().withColumn("struct", functions.struct(col("content").as("bytes"), col("path")));
    ConvoyClassificationModel model = classifier().setEpochs(1).fit(table);
    String expected = predictions(model, table);
    assertThat(classifier().setEpochs(1).setFeaturesCol("path").fit(table).parametersSha256())
        .isEqualTo(model.parametersSha256());
    assertThat(classifier().setEpochs(1).setFeaturesCol("struct").fit(table).parametersSha256())
        .isEqualTo(model.parametersSha256());
    model.setFeaturesCol("path");
    assertThat(predictions(model, table)).isEqualTo(expected);
    model.setFeaturesCol("image");
    Dataset<Row> decoded = spark.read().format("image").load(images + "/*/*");
    assertThat(
            model
                .transform(decoded)
                .orderBy("image.origin")
                .select("prediction")
                .collectAsList()
                .toString())
        .isEqualTo(expected);
  }

  /** The cache holds less than the smallest image for each image. */
  @Test
  void ofPathsOnlyThePathsAreWritten() throws IOException {
    Dataset<Row> paths = table().select("path", "label");
    TableColumns columns =
        new TableColumns("path", "label", Optional.empty(), Optional.empty(), Optional.empty());
    Path written = folder.resolve("written");
    new TrainingTable(paths, columns, TableLabels.survey(paths, columns))
        .writeTraining(written.toString());
    Dataset<Row> cached = spark.read().parquet(written.toString());
    assertThat(cached.schema().apply("image").dataType()).isEqualTo(DataTypes.StringType);
    assertThat(cached.select("image").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            paths.select("path").as(Encoders.STRING()).collectAsList())
        .isSorted();
    assertThat(bytesBelow(written)).isPositive().isLessThan(bytesBelow(images) / 2);
  }

  @Test
  void relativePathsStartWhereTheDriverRuns() {
    Path here = Path.of("").toAbsolutePath();
    Dataset<Row> relative =
        table()
            .withColumn(
                "path",
                functions.concat(
                    functions.lit(here.relativize(images) + "/"),
                    functions.substring_index(col("path"), "/", -2)));
    assertThat(
            classifier()
                .setEpochs(1)
                .setFeaturesCol("path")
                .fit(relative)
                .trainingResult()
                .orElseThrow()
                .examples())
        .returns((long) IMAGES, examples -> examples.trained());
  }

  @Test
  void pathsOfMissingFilesAreCounted() throws IOException {
    Dataset<Row> table =
        table()
            .select(
                functions
                    .expr(
                        "case when path like '%000.png' then concat(path, 'x')"
                            + " when path like '%001.png' then null else path end")
                    .as("path"),
                col("label"));
    ConvoyClassificationModel model = classifier().setEpochs(1).setFeaturesCol("path").fit(table);
    assertThat(model.trainingResult().orElseThrow().examples())
        .returns((long) IMAGES, examples -> examples.read())
        .returns(6L, examples -> examples.rejected());
    ConvoyClassifier fails = classifier().setSetting("data.on-bad-image", "fail");
    assertThatThrownBy(() -> fails.setFeaturesCol("path").fit(table))
        .isInstanceOf(RuntimeException.class);
    assertThat(cache).isEmptyDirectory();
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String predictions(ConvoyClassificationModel model, Dataset<Row> table) {
    return model.transform(table).orderBy("path").select("prediction").collectAsList().toString();
  }

  @Test
  void markedRowsAreValidatedOn() {
    Dataset<Row> table =
        table().withColumn("held", col("path").rlike("00[0-3].png").or(functions.lit(null)));
    ConvoyClassificationModel model = classifier().setValidationIndicatorCol("held").fit(table);
    assertThat(model.trainingResult().orElseThrow().validation().orElseThrow().examples())
        .isEqualTo(12);
    assertThat(model.trainingResult().orElseThrow().examples().trained())
        .isEqualTo(5L * (IMAGES - 12));
  }

  @Test
  void examplesOfWeightZeroAreAsIfTheyWereNotThere() {
    Dataset<Row> table = table().where("label != 'red'");
    ConvoyClassifier classifier =
        classifier().setWorkers(1).setBatchSize(2 * EACH).setWeightCol("weight");
    Dataset<Row> all = table.withColumn("weight", functions.lit(1));
    Dataset<Row> blue = table.withColumn("weight", functions.expr("int(label = 'blue')"));
    assertThat(classifier.fit(all).parametersSha256())
        .isEqualTo(classifier.setWeightCol("").fit(table).parametersSha256());
    assertThat(
            classifier
                .setWeightCol("weight")
                .fit(blue)
                .transform(table)
                .where("prediction = 0")
                .count())
        .isEqualTo(2L * EACH);
    assertThatThrownBy(
            () ->
                classifier.fit(table.withColumn("weight", functions.expr("cast('nan' as float)"))))
        .hasMessage(
            "Invalid weights in column 'weight': 32 of 32 rows (must be finite numbers of at least 0)");
    assertThatThrownBy(() -> classifier.fit(table.withColumn("weight", functions.lit(0))))
        .hasMessage("Cannot train: column 'weight' is 0 in all rows of training images");
  }

  @Test
  void columnsAreFoundInAnyCaseInASessionThatTellsCasesApart() {
    String expected = classifier().setEpochs(1).fit(table()).parametersSha256();
    spark.conf().set("spark.sql.caseSensitive", "true");
    try {
      ConvoyClassifier other = classifier().setEpochs(1).setFeaturesCol("Content");
      assertThat(other.setLabelCol("Label").setOrderCol("Path").fit(table()).parametersSha256())
          .isEqualTo(expected);
    } finally {
      spark.conf().unset("spark.sql.caseSensitive");
    }
  }

  @Test
  void decimalLabelsAreNumbersOfClasses() {
    Dataset<Row> table =
        table()
            .withColumn(
                "label",
                functions.expr("cast(if(label = 'red', 3, length(label) - 4) as decimal(38,18))"));
    ConvoyClassificationModel model = classifier().setEpochs(1).fit(table);
    assertThat(model.labels()).containsExactly("0", "1", "3");
    assertThat(model.transform(table).where("prediction in (0, 1, 3)").count()).isEqualTo(IMAGES);
  }

  /** Hadoop says so by a value only. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeCreatedIsNamed() {
    assertThatThrownBy(() -> classifier().setCacheDir("/proc/cache").fit(table()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Cannot write training images to /proc/cache: the folder cannot be created"
                + " (cacheDir must be a folder that driver and executors can write)");
  }

  @Test
  void mistakesInLabelsAreFoundBeforeAnythingIsWritten() throws IOException {
    Dataset<Row> table = table();
    Dataset<Row> nulls =
        table.withColumn("label", functions.expr("if(path like '%000.png', null, label)"));
    assertThatThrownBy(() -> classifier().fit(nulls))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot train: column 'label' is null in 3 of 48 rows");
    assertThatThrownBy(() -> classifier().fit(table.where("label = 'red'")))
        .hasMessage(
            "Cannot train on 1 class: column 'label' has only 'red' (must be 2 classes or more)");
    assertThatThrownBy(() -> classifier().fit(table.limit(0)))
        .hasMessage("Cannot train on a table without rows of training images");
    assertThatThrownBy(() -> classifier().fit(table.withColumn("label", functions.lit(-1.5))))
        .hasMessage("Invalid labels in column 'label': '-1.5' (must be whole numbers, 0 to 99999)");
    assertThatThrownBy(
            () ->
                classifier()
                    .setValidationIndicatorCol("held")
                    .fit(table.withColumn("held", col("label").equalTo("red"))))
        .hasMessage("Cannot validate on classes that no training image has: red in column 'label'");
    assertThatThrownBy(
            () ->
                classifier()
                    .setValidationIndicatorCol("held")
                    .fit(table.withColumn("held", functions.lit(false))))
        .hasMessage("Cannot validate: column 'held' is true in no row");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aFailedTrainingLeavesNothingBehind() {
    ConvoyClassifier fails = classifier().setSetting("data.on-bad-image", "fail");
    Dataset<Row> bad = table().withColumn("content", functions.lit(new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> fails.fit(bad)).isInstanceOf(RuntimeException.class);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void withoutAFolderTheImagesAreInTheStagingFolder() throws IOException {
    Path staging = folder.resolve("staging");
    spark.sparkContext().conf().set("spark.yarn.stagingDir", staging.toString());
    try {
      classifier().setCacheDir("").setEpochs(1).fit(table());
      try (Stream<Path> left = Files.walk(staging)) {
        assertThat(left.map(path -> staging.relativize(path).toString()))
            .containsExactly("", ".sparkStaging");
      }
    } finally {
      spark.sparkContext().conf().remove("spark.yarn.stagingDir");
    }
  }
}
