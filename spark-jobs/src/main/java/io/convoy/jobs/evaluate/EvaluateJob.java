package io.convoy.jobs.evaluate;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImages;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dl4j.ModelDescription;
import io.convoy.dl4j.TrainedModel;
import io.convoy.evaluation.Evaluation;
import io.convoy.jobs.backend.BackendChoice;
import io.convoy.spark.OpenedImages;
import io.convoy.spark.SparkEvaluator;
import io.convoy.training.Backend;
import io.convoy.training.Optimization;
import io.convoy.training.Updater;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** A model on labelled images, on Spark. */
public final class EvaluateJob {
  private static final int BATCH_SIZE = 64;
  private static final List<String> FRAMING_SETTINGS =
      List.of("preprocess.size", "preprocess.channels", "preprocess.resize");

  private final TrainedModel model;
  private final OpenedImages images;
  private final JavaSparkContext spark;

  private EvaluateJob(TrainedModel model, OpenedImages images, JavaSparkContext spark) {
    this.model = model;
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
    OpenedImages images =
        OpenedImages.open(new DataLocation(data, Split.TEST), spark.hadoopConfiguration());
    requireMatch(model.description(), images.images());
    return new EvaluateJob(model, images, spark);
  }

  /** Evaluates on as many tasks as there are slots. */
  public Evaluation run() {
    ModelDescription description = model.description();
    SparkEvaluator.Images what =
        SparkEvaluator.Images.of(images, labels(), description.preprocessing(), BadImages.FAIL);
    Backend backend =
        BackendChoice.AUTO.of(description.graph(), new Optimization(new Updater.Sgd(), 0), 1);
    try (SparkEvaluator evaluator =
        new SparkEvaluator(spark, backend, what, BATCH_SIZE, spark.defaultParallelism())) {
      return evaluator.evaluate(model.parameters()).evaluation();
    }
  }

  /** Names of the classes the model tells apart. */
  public List<String> labels() {
    return model.description().labels();
  }

  private static boolean takesImagesAsTheyAre(ModelDescription description) {
    return description.preprocessing().framing().equals(Framing.EXACT)
        && FRAMING_SETTINGS.stream()
            .allMatch(key -> "auto".equals(description.configuration().get(key)));
  }

  private static void requireMatch(ModelDescription description, LabelledImages images) {
    ImageShape input = description.preprocessing().input();
    if (takesImagesAsTheyAre(description) && !images.commonShape().orElse(input).equals(input)) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: it takes %s images, these are %s"
              .formatted(
                  description.network(),
                  images.location(),
                  input,
                  images.commonShape().orElseThrow()));
    }
    if (!description.labels().containsAll(images.labels())) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: it knows the labels %s, these are %s"
              .formatted(
                  description.network(), images.location(), description.labels(), images.labels()));
    }
  }
}
