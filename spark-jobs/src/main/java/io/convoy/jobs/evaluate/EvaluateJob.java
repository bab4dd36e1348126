package io.convoy.jobs.evaluate;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Split;
import io.convoy.dl4j.ModelDescription;
import io.convoy.dl4j.TrainedModel;
import io.convoy.evaluation.Evaluation;
import io.convoy.jobs.backend.BackendChoice;
import io.convoy.spark.OpenedImages;
import io.convoy.spark.SparkEvaluator;
import io.convoy.training.Backend;
import io.convoy.training.Updater;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** A model on labelled images, on Spark. */
public final class EvaluateJob {
  private static final int BATCH_SIZE = 64;

  private final TrainedModel model;
  private final DataLocation location;
  private final LabelledImages images;
  private final JavaSparkContext spark;

  private EvaluateJob(
      TrainedModel model, DataLocation location, LabelledImages images, JavaSparkContext spark) {
    this.model = model;
    this.location = location;
    this.images = images;
    this.spark = spark;
  }

  /**
   * Reads the model and opens the images.
   *
   * @throws DatasetException where one is not made for the other
   */
  public static EvaluateJob load(String modelLocation, String data, JavaSparkContext spark)
      throws IOException {
    TrainedModel model = TrainedModel.read(modelLocation, spark.hadoopConfiguration());
    DataLocation location = new DataLocation(data, Split.TEST);
    LabelledImages images = OpenedImages.open(location, spark.hadoopConfiguration());
    requireMatch(model.description(), images);
    return new EvaluateJob(model, location, images, spark);
  }

  /** Evaluates on as many tasks as there are slots. */
  public Evaluation run() {
    ModelDescription description = model.description();
    SparkEvaluator.Images what =
        new SparkEvaluator.Images(
            location, images.size(), labels().size(), description.preprocessing());
    Backend backend = BackendChoice.AUTO.of(description.graph(), new Updater.Sgd(), 0, 1);
    try (SparkEvaluator evaluator =
        new SparkEvaluator(spark, backend, what, BATCH_SIZE, spark.defaultParallelism())) {
      return evaluator.evaluate(model.parameters());
    }
  }

  /** Names of the classes the model tells apart. */
  public List<String> labels() {
    return model.description().labels();
  }

  private static void requireMatch(ModelDescription description, LabelledImages images) {
    ImageShape shape = images.shape();
    if (!description.input().toString().equals(shape.toString())) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: it takes %s images, these are %s"
              .formatted(description.network(), images.location(), description.input(), shape));
    }
    if (!description.labels().containsAll(images.labels())) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: it knows the labels %s, these are %s"
              .formatted(
                  description.network(), images.location(), description.labels(), images.labels()));
    }
  }
}
