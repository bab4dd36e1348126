package example;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import io.convoy.ml.ConvoyClassificationModel;
import io.convoy.ml.ConvoyClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A program for {@code spark-submit}: trains on folders of images and predicts from the same. */
public final class PetsProgram {
  /** Takes the folder with a folder for each class, and a folder for all that it writes. */
  public static void main(String[] arguments) throws Exception {
    String output = arguments[1];
    try (SparkSession spark = SparkSession.builder().appName("pets").getOrCreate()) {
      Dataset<Row> files = spark.read().format("binaryFile").load(arguments[0] + "/*/*");
      Dataset<Row> photos =
          files.withColumn("label", element_at(split(files.col("path"), "/"), -2));
      ConvoyClassificationModel model =
          new ConvoyClassifier()
              .setNetwork("lenet5")
              .setEpochs(20)
              .setBatchSize(8)
              .setWorkers(1)
              .setLabelStringCol("class")
              .setCacheDir(output + "/cache")
              .fit(photos);
      model.save(output + "/model");
      model.transform(photos).select("label", "class").write().csv(output + "/predicted");
    }
  }

  private PetsProgram() {}
}
