package io.convoy.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import io.convoy.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A test on a table of {@link ImageFolders}, which a small network learns in seconds. */
abstract class OnColoredImages {
  static final int EACH = 16;
  static final int IMAGES = 3 * EACH;
  static final String PATTERN = "INPUT[3x12x12] -> CONV3-4 -> RELU -> POOL2 -> FC-3";

  @TempDir static Path folder;
  static SparkSession spark;
  static Path images;
  static Path cache;

  @BeforeAll
  static void startSpark() throws IOException {
    // Spark's own tables of files have classes that Convoy does not register.
    spark =
        LocalSpark.session(
            2,
            Map.of(
                "spark.kryo.registrationRequired", "false", "spark.sql.shuffle.partitions", "3"));
    images = ImageFolders.write(folder.resolve("images"), EACH);
    cache = Files.createDirectories(folder.resolve("cache"));
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  static Dataset<Row> table() {
    return spark
        .read()
        .format("binaryFile")
        .load(images + "/*/*")
        .withColumn("label", element_at(split(col("path"), "/"), -2));
  }

  static ConvoyClassifier classifier() {
    return new ConvoyClassifier()
        .setSetting("network.pattern", PATTERN)
        .setEpochs(5)
        .setBatchSize(4)
        .setCacheDir(cache.toString());
  }
}
