package io.convoy.api.scoring;

import io.convoy.api.output.InputFiles;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.Sha256;
import io.convoy.dataset.discovery.ConcatIndex;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.scoring.ScoredUnit;
import io.convoy.spark.scoring.SparkScorer;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.files.Json;
import io.convoy.training.lease.FolderLease;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Scores images with a model, on Spark. Units that an earlier run committed are kept. */
public final class ScoreJob {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private ScoreJob() {}

  /**
   * Scores.
   *
   * @param model file, or folder of the run that wrote it
   * @param inputs archives, images, folders, or glob patterns
   * @param output folder for the rows
   * @param imageSeconds that decoding an image may take, at least 1
   * @param progress for the number of all images, called with the number of those read
   * @throws DatasetException if the images cannot be read, or none can be used
   */
  public static ScoreOutcome run(
      JavaSparkContext spark,
      String model,
      List<String> inputs,
      String output,
      ScorePlan.Request request,
      OutputMode existing,
      int imageSeconds,
      IntFunction<LongConsumer> progress)
      throws IOException, SparkException {
    Configuration configuration = spark.hadoopConfiguration();
    try (FolderLease lease = ScoreFolder.lease(output, inputs, configuration)) {
      return run(spark, model, inputs, output, request, existing, imageSeconds, progress, lease);
    }
  }

  private static ScoreOutcome run(
      JavaSparkContext spark,
      String model,
      List<String> inputs,
      String output,
      ScorePlan.Request request,
      OutputMode existing,
      int imageSeconds,
      IntFunction<LongConsumer> progress,
      FolderLease lease)
      throws IOException, SparkException {
    Configuration configuration = spark.hadoopConfiguration();
    TrainedModel trained = TrainedModel.read(model, configuration);
    InferenceModel scoring = ScoringModel.of(trained, request);
    ConcatIndex index =
        UnlabeledSearch.find(inputs, request.reading(), request.badImages(), configuration);
    Images images = OpenedImages.open(index, configuration).images();
    ScorePlan plan =
        new ScorePlan(
            images.location(),
            index.digest(),
            images.size(),
            trained.description().parametersSha256(),
            request,
            request.isInt8() ? digest(trained.description().ranges().orElseThrow()) : null);
    InputFiles files = InputFiles.of(images, configuration);
    UnitStore<ScoredUnit> units = ScoreFolder.claim(output, plan, files, existing, lease);
    SparkScorer scorer = new SparkScorer(spark, scoring, index, plan, units.folder());
    ScoreOutcome outcome = score(scorer, images, units, imageSeconds, progress);
    if (outcome.scored() == 0) {
      throw new DatasetException(
          "Cannot score %s: none of the %s images can be used; the reasons are in %s"
              .formatted(images.location(), images.size(), output));
    }
    finish(units);
    return outcome;
  }

  private static String digest(ActivationRanges ranges) throws IOException {
    return Sha256.hex(Json.mapper().writeValueAsBytes(ranges));
  }

  private static ScoreOutcome score(
      SparkScorer scorer,
      Images images,
      UnitStore<ScoredUnit> units,
      int imageSeconds,
      IntFunction<LongConsumer> progress)
      throws IOException, SparkException {
    long start = System.nanoTime();
    try {
      long readNow =
          scorer.score(InferenceBatches.SIZE, imageSeconds, progress.apply(images.size()));
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return new ScoreOutcome(images.size(), units.committed(), readNow, seconds);
    } catch (IOException e) {
      throw failed(units, e);
    }
  }

  private static void finish(UnitStore<ScoredUnit> units) throws IOException {
    try {
      ScoreFolder.finish(units);
    } catch (IOException e) {
      throw failed(units, e);
    }
  }

  private static IOException failed(UnitStore<ScoredUnit> units, IOException cause) {
    return new IOException(
        "Cannot score into %s: %s".formatted(units.folder().folder(), FailureReason.of(cause)),
        cause);
  }
}
