package io.convoy.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.Convoy;
import io.convoy.api.TrainingJob;
import io.convoy.ml.example.ClassFolders;
import io.convoy.onednn.Processor;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;

class ConvoyClassifierIT extends OnColoredImages {
  @Test
  void theExampleRuns() throws Exception {
    Path model = folder.resolve("example");
    assertThat(ClassFolders.train(spark, images.toString(), model.toString())).isBetween(0.5, 1.0);
    assertThat(model.resolve("stages")).isDirectoryRecursivelyContaining("glob:**/model.zip");
    String source =
        Files.readString(
            Path.of("src", "test", "java", "io", "convoy", "ml", "example", "ClassFolders.java"));
    String example = source.substring(source.indexOf("/** Trains on")).strip();
    assertThat(example.lines()).hasSizeLessThanOrEqualTo(30);
    assertThat(Files.readString(Path.of("../../README.md")))
        .contains("```java\n" + example + "\n```");
  }

  @Test
  void aPipelineThatWasSavedPredictsTheSame() throws IOException {
    Dataset<Row> table = table().withColumnRenamed("label", "class");
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer().setInputCol("class").setOutputCol("label"),
                  classifier().setLabelStringCol("name").setTopCol("top").setTopClasses(2),
                  new IndexToString().setInputCol("prediction").setOutputCol("again")
                });
    Path saved = folder.resolve("pipeline");
    var model = pipeline.fit(table);
    model.save(saved.toString());

    Dataset<Row> before = model.transform(table);
    Dataset<Row> after = PipelineModel.load(saved.toString()).transform(table);
    assertThat(texts(after.drop("content"))).isEqualTo(texts(before.drop("content")));
    assertThat(after.where("name = class and again = class and prediction = label").count())
        .isGreaterThan(IMAGES / 2L);
    assertThat(after.where("size(top) = 2 and top[0].label = name and error is null").count())
        .isEqualTo(IMAGES);
    Pipeline.read().load(save(pipeline, "estimators")).fit(table);
  }

  @Test
  void thePrecisionOfPredictionsIsNotThatOfTraining() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    Dataset<Row> table = table();
    ConvoyClassificationModel model =
        classifier().setSetting("training.precision", "bfloat16").setEpochs(1).fit(table);
    String single = texts(model.transform(table).drop("content"));
    Path saved = folder.resolve("precision");
    model.setPrecision("bfloat16").save(saved.toString());

    ConvoyClassificationModel loaded = ConvoyClassificationModel.load(saved.toString());
    String half = texts(loaded.transform(table).drop("content"));
    assertThat(half).isEqualTo(texts(model.transform(table).drop("content"))).isNotEqualTo(single);
    assertThat(texts(loaded.setPrecision("float32").transform(table).drop("content")))
        .isEqualTo(single);
    assertThatThrownBy(() -> loaded.setPrecision("int4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported precision: int4 (supported: auto, float32, bfloat16, int8)");
    assertThatThrownBy(() -> loaded.setPrecision("int8").transform(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Cannot compute in int8: the model of .* has no ranges of activations \\(convoy calibrate adds them\\)");
  }

  private static String texts(Dataset<Row> table) {
    return table.orderBy("path").collectAsList().toString();
  }

  private static String save(Pipeline pipeline, String name) throws IOException {
    String place = folder.resolve(name).toString();
    pipeline.save(place);
    return place;
  }

  /** One column is there twice, and the name of another has a dot. */
  @Test
  void theColumnsOfATableKeepTheirMetadata() {
    Dataset<Row> table =
        new StringIndexer()
            .setInputCol("label")
            .setOutputCol("number")
            .fit(table())
            .transform(table())
            .select("content", "length", "length", "number");
    ConvoyClassificationModel model =
        classifier().setEpochs(1).setLabelCol("number").setPredictionCol("a.class").fit(table);
    Dataset<Row> predicted = model.transform(table);
    assertThat(predicted.schema().toDDL()).contains("`a.class` DOUBLE");
    for (String column : predicted.schema().fieldNames()) {
      assertThat(predicted.schema().apply(column).metadata())
          .isEqualTo(model.transformSchema(table.schema()).apply(column).metadata());
    }
    IndexToString names = new IndexToString().setInputCol("number").setOutputCol("name");
    assertThat(names.transform(predicted).where("name in ('blue', 'green', 'red')").count())
        .isEqualTo(IMAGES);
  }

  @Test
  void fitsOfSearchesDoNotDisturbEachOther() {
    Dataset<Row> table =
        new StringIndexer()
            .setInputCol("label")
            .setOutputCol("number")
            .fit(table())
            .transform(table());
    ConvoyClassifier classifier = classifier().setLabelCol("number").setEpochs(1);
    MulticlassClassificationEvaluator evaluator =
        new MulticlassClassificationEvaluator().setLabelCol("number").setMetricName("logLoss");
    ParamMap[] rates =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-5, 0.05})
            .build();
    CrossValidator search =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(evaluator)
            .setEstimatorParamMaps(rates)
            .setNumFolds(2)
            .setSeed(1);
    CrossValidatorModel together = search.setParallelism(2).fit(table);
    assertThat(together.avgMetrics()).isEqualTo(search.setParallelism(1).fit(table).avgMetrics());
    assertThat(together.avgMetrics()[1]).isLessThan(together.avgMetrics()[0]);
    assertThat(
            new TrainValidationSplit()
                .setEstimator(classifier)
                .setEvaluator(evaluator)
                .setEstimatorParamMaps(new ParamMap[] {rates[1]})
                .setSeed(1)
                .fit(table)
                .validationMetrics())
        .hasSize(1);
  }

  @Test
  void fitGivesWhatTrainGivesHoweverTheTableIsPartitioned() throws Exception {
    String fitted = classifier().fit(table()).parametersSha256();
    assertThat(classifier().fit(table().repartition(7)).parametersSha256()).isEqualTo(fitted);
    assertThat(classifier().fit(table().orderBy(col("length"))).parametersSha256())
        .isEqualTo(fitted);
    assertThat(
            Convoy.on(spark)
                .train(
                    TrainingJob.pattern(PATTERN)
                        .set("training.epochs", 5)
                        .set("training.batch-size", 4)
                        .trainOn(images.toString())
                        .output(folder.resolve("run").toString()))
                .parametersSha256())
        .isEqualTo(fitted);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void theOutputOfALayerIsAVector() {
    ConvoyClassificationModel model = classifier().setEpochs(1).fit(table());
    Row row =
        model
            .setFeaturesOutputCol("layer")
            .setFeaturesLayer("maxPool0")
            .transform(table())
            .select("layer")
            .first();
    assertThat(((org.apache.spark.ml.linalg.Vector) row.get(0)).size()).isEqualTo(4 * 6 * 6);
    assertThatThrownBy(() -> model.setFeaturesLayer("maxPool1").transform(table()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot find layer 'maxPool1'");
  }

  @Test
  void aStreamHasExactlyTheRowsThatCame() throws Exception {
    ConvoyClassificationModel model = classifier().setEpochs(1).fit(table());
    Path inbox = Files.createDirectories(folder.resolve("inbox"));
    Dataset<Row> stream =
        spark
            .readStream()
            .schema(table().drop("label").schema())
            .format("binaryFile")
            .load(inbox.toString());
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName("predicted")
            .option("checkpointLocation", folder.resolve("progress").toString())
            .start();
    try {
      for (int i = 0; i < 3; i++) {
        Files.write(folder.resolve("new.png"), ImageFolders.png(i, i));
        Files.move(folder.resolve("new.png"), inbox.resolve(i + ".png"));
        query.processAllAvailable();
        assertThat(spark.table("predicted").where("error is null").count()).isEqualTo(i + 1);
      }
    } finally {
      query.stop();
    }
  }
}
