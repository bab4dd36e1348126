package io.convoy.api.evaluation;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.FramingConfig;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.evaluation.Mistake;
import io.convoy.report.evaluation.EvaluationReport;
import io.convoy.report.evaluation.PicturedMistake;
import io.convoy.report.sheet.Thumbnail;
import io.convoy.spark.evaluation.SparkEvaluator;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.training.Evaluated;
import io.convoy.training.backend.Backend;
import io.convoy.training.model.EvaluationSetup;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Evaluates a model on labeled images, on Spark. */
public final class EvaluateJob {
  /**
   * At most. Parts are the same on every cluster, since how a network rounds may depend on the
   * number of images in a batch; and small, so that all cores have something to do.
   */
  private static final int EXAMPLES_PER_PART = 4 * InferenceBatches.SIZE;

  private final String modelLocation;
  private final TrainedModel model;
  private final OpenedImages<LabeledImages> images;
  private final BadImagePolicy badImages;
  private final JavaSparkContext spark;

  /** How the run evaluated, where its digits are wanted again. */
  private final Optional<EvaluationSetup> setup;

  /** In place of that of the run, or of single precision. */
  private final Optional<String> precision;

  /** Number of crops of every image whose probabilities are averaged. */
  private final int crops;

  private EvaluateJob(
      String modelLocation,
      TrainedModel model,
      OpenedImages<LabeledImages> images,
      BadImagePolicy badImages,
      JavaSparkContext spark,
      Optional<EvaluationSetup> setup,
      Optional<String> precision,
      int crops) {
    this.modelLocation = modelLocation;
    this.model = model;
    this.images = images;
    this.badImages = badImages;
    this.spark = spark;
    this.setup = setup;
    this.precision = precision;
    this.crops = crops;
  }

  /**
   * Reads the model and opens the images.
   *
   * @param badImages what is done at an image that cannot be used
   * @param precision in which the network computes; empty for float32
   * @throws DatasetException where one is not made for the other
   */
  public static EvaluateJob load(
      String modelLocation,
      DataLocation data,
      BadImagePolicy badImages,
      Optional<String> precision,
      JavaSparkContext spark)
      throws IOException {
    TrainedModel model = TrainedModel.read(modelLocation, spark.hadoopConfiguration());
    OpenedImages<LabeledImages> images =
        OpenedImages.open(data, badImages, spark.hadoopConfiguration());
    requireMatch(model.description(), images.images());
    return new EvaluateJob(
        modelLocation, model, images, badImages, spark, Optional.empty(), precision, 1);
  }

  /**
   * Reads the model and opens the images that its run held out of its training images. The
   * evaluation has the digits of the run's own; models of builds that did not record how they were
   * evaluated, and evaluations in another precision, have them up to rounding.
   *
   * @param split the images held out for testing or for validation
   * @param place of the training images, if they were moved
   * @param badImages what is done at an image that cannot be used; by default what the run did
   * @param precision in which the network computes; by default that of the run
   * @throws DatasetException if the run has held out none, or its training images are others now
   */
  public static EvaluateJob heldOut(
      String modelLocation,
      Split split,
      Optional<String> place,
      Optional<BadImagePolicy> badImages,
      Optional<String> precision,
      JavaSparkContext spark)
      throws IOException {
    TrainedModel model = TrainedModel.read(modelLocation, spark.hadoopConfiguration());
    HeldOutPart part = HeldOutPart.open(modelLocation, model.description(), split, place, spark);
    requireMatch(model.description(), part.images().images());
    return new EvaluateJob(
        modelLocation,
        model,
        part.images(),
        badImages.orElse(part.badImages()),
        spark,
        Optional.ofNullable(model.description().evaluation()),
        precision,
        1);
  }

  /**
   * The same job, which averages the probabilities of several crops of every image.
   *
   * @param count as {@code score --crops} takes it
   * @throws ConfigurationException if the model has no such crops
   */
  public EvaluateJob crops(int count) {
    try {
      CropStrategy.of(count, model.description().preprocessing());
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(List.of(unfit.getMessage()));
    }
    return new EvaluateJob(modelLocation, model, images, badImages, spark, setup, precision, count);
  }

  /**
   * Evaluates; the result does not depend on the cluster.
   *
   * @throws DatasetException if an image cannot be used that is not to be skipped, or none can
   */
  public Evaluated run() {
    ModelDescription description = model.description();
    SparkEvaluator.Images what =
        SparkEvaluator.Images.of(images, labels(), description.preprocessing(), badImages)
            .with(CropStrategy.of(crops, description.preprocessing()));
    Backend backend = choice().forScoring(description.graph(), description);
    int batchSize = setup.map(EvaluationSetup::batchSize).orElse(InferenceBatches.SIZE);
    int parts = setup.map(EvaluationSetup::parts).orElseGet(this::parts);
    try (SparkEvaluator evaluator = new SparkEvaluator(spark, backend, what, batchSize, parts)) {
      Evaluated evaluated = evaluator.evaluate(model.parameters());
      requireAny(evaluated.rejections());
      return evaluated.withRejections(images.index().rejected());
    }
  }

  private BackendChoice choice() {
    return setup
        .map(run -> new BackendChoice(run.backend(), precision.orElse(run.precision())))
        .orElseGet(() -> precision.map(BackendChoice::in).orElse(BackendChoice.AUTO));
  }

  private void requireAny(List<Rejection> rejections) {
    int count = images.images().size();
    if (rejections.size() == count) {
      Rejection first = rejections.get(0);
      throw new DatasetException(
          "Cannot evaluate %s on %s: none of the %s images can be used; the first, %s: %s"
              .formatted(
                  model.description().network(),
                  images.images().location(),
                  count,
                  first.location(),
                  first.reason()));
    }
  }

  /** Reads the images of the worst mistakes once more, to show them. */
  public EvaluationReport report(Evaluated evaluated) {
    String location = images.images().location();
    List<PicturedMistake> worst =
        evaluated.worst().worstFirst().stream().map(this::pictured).toList();
    // Reading them has opened the files again.
    images.images().close();
    ModelDescription description = model.description();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("images", location);
    facts.put("rejected images", Integer.toString(evaluated.rejections().size()));
    facts.put("model", modelLocation);
    if (crops > 1) {
      facts.put("crops of every image", Integer.toString(crops));
    }
    precision.ifPresent(name -> facts.put("precision", name));
    facts.put("network", description.network());
    facts.put("input", description.input().toString());
    facts.put("fingerprint of the training images", description.dataFingerprint());
    facts.put("SHA-256 of the parameters", description.parametersSha256());
    return new EvaluationReport(
        description.network() + " on " + location, evaluated.evaluation(), worst, labels(), facts);
  }

  private PicturedMistake pictured(Mistake mistake) {
    LabeledImages all = images.images();
    int example = mistake.example();
    return new PicturedMistake(mistake, all.location(example), Thumbnail.of(all, example));
  }

  private int parts() {
    return (images.images().size() - 1) / EXAMPLES_PER_PART + 1;
  }

  /** Names of the classes of the model, by index. */
  public List<String> labels() {
    return labels(model.description());
  }

  /** Data sets have labels in composed form, but older models were trained on those of files. */
  private static List<String> labels(ModelDescription description) {
    return description.labels().stream().map(ClassNames::composed).toList();
  }

  private static boolean keepsImageShape(ModelDescription description) {
    return description.preprocessing().framing().equals(Framing.EXACT)
        && FramingConfig.keptShape(description.configuration());
  }

  private static void requireMatch(ModelDescription description, LabeledImages images) {
    Shape input = description.preprocessing().input();
    if (keepsImageShape(description) && !images.commonShape().orElse(input).equals(input)) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: its input is %s, the images are %s"
              .formatted(
                  description.network(),
                  images.location(),
                  input,
                  images.commonShape().orElseThrow()));
    }
    if (!labels(description).containsAll(images.labels())) {
      throw new DatasetException(
          "Cannot evaluate %s on %s: its labels are %s, those of the images %s"
              .formatted(
                  description.network(), images.location(), description.labels(), images.labels()));
    }
  }
}
