package io.convoy.ml.example;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import io.convoy.ml.ConvoyClassifier;
import java.io.IOException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains on folders of images that are named after their classes. */
public final class ClassFolders {
  /** Saves a model, and returns its accuracy on images that it was not trained on. */
  public static double train(SparkSession spark, String folder, String saved) throws IOException {
    Dataset<Row> files = spark.read().format("binaryFile").load(folder + "/*/*");
    Dataset<Row> images = files.withColumn("class", element_at(split(files.col("path"), "/"), -2));
    Dataset<Row>[] parts = images.randomSplit(new double[] {0.8, 0.2}, 1);
    StringIndexer indexer = new StringIndexer().setInputCol("class").setOutputCol("label");
    ConvoyClassifier classifier = new ConvoyClassifier().setNetwork("lenet5").setEpochs(4);
    PipelineStage[] stages = {indexer, classifier.setLabelStringCol("predicted")};
    PipelineModel model = new Pipeline().setStages(stages).fit(parts[0]);
    model.write().overwrite().save(saved);
    PipelineModel loaded = PipelineModel.load(saved);
    loaded.transform(parts[1]).select("path", "class", "predicted", "error").show(5);
    return new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(loaded.transform(parts[1]));
  }

  private ClassFolders() {}
}
