package io.convoy.ml.example;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import io.convoy.ml.ConvoyClassifier;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains on folders of images that are named after their classes: images, model. */
public final class ClassFolders {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Dataset<Row> files = spark.read().format("binaryFile").load(arguments[0] + "/*/*");
    Dataset<Row> images = files.withColumn("class", element_at(split(files.col("path"), "/"), -2));
    Dataset<Row>[] parts = images.randomSplit(new double[] {0.8, 0.2}, 1);
    StringIndexer indexer = new StringIndexer().setInputCol("class").setOutputCol("label");
    ConvoyClassifier classifier = new ConvoyClassifier().setNetwork("lenet5").setEpochs(4);
    PipelineStage[] stages = {indexer, classifier};
    PipelineModel model = new Pipeline().setStages(stages).fit(parts[0]);
    var evaluator = new MulticlassClassificationEvaluator().setMetricName("accuracy");
    System.out.println("Accuracy: " + evaluator.evaluate(model.transform(parts[1])));
    model.write().overwrite().save(arguments[1]);
    PipelineModel loaded = PipelineModel.load(arguments[1]);
    loaded.transform(parts[1]).select("path", "class", "prediction", "error").show(5);
  }
}
