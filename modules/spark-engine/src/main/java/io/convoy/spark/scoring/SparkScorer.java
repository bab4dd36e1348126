package io.convoy.spark.scoring;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.spark.cluster.ExecutorLosses;
import io.convoy.spark.cluster.RunningJob;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.inference.LoadedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores images on Spark: one task a unit, for those units that are not committed yet. Images that
 * end the process that reads them are found, at the cost of some executors, and left out.
 */
public final class SparkScorer {
  private static final Logger LOG = LoggerFactory.getLogger(SparkScorer.class);

  private final JavaSparkContext spark;
  private final InferenceModel model;
  private final ImageIndex<? extends Images> index;
  private final ScoredUnits units;
  private final UnitAttempts attempts;

  /**
   * Scores into a folder that every executor can write to.
   *
   * @param index of the images that are in the plan of the units
   */
  public SparkScorer(
      JavaSparkContext spark,
      InferenceModel model,
      ImageIndex<? extends Images> index,
      ScoredUnits units) {
    this.spark = spark;
    this.model = model;
    this.index = index;
    this.units = units;
    this.attempts = new UnitAttempts(units);
  }

  /**
   * Scores what is missing.
   *
   * @param batchSize how many images the network takes at once, at most
   * @param imageSeconds that decoding an image may take
   * @param progress is told now and then how many images were read, in this run and those before
   * @return how many images this run has read
   * @throws SparkException if a task has failed; its cause tells why, or it has none if executors
   *     were lost again and again
   */
  public long score(int batchSize, int imageSeconds, LongConsumer progress)
      throws IOException, SparkException {
    try {
      return scoreMissing(batchSize, imageSeconds, progress);
    } finally {
      ExecutorCache.local().empty();
    }
  }

  private long scoreMissing(int batchSize, int imageSeconds, LongConsumer progress)
      throws IOException, SparkException {
    List<Integer> missing = missing();
    long toRead = images(missing);
    RetryBudget fruitless = new RetryBudget(missing.size(), quarantined());
    while (!missing.isEmpty()) {
      try {
        score(missing, batchSize, imageSeconds, progress);
        missing = List.of();
      } catch (SparkException failure) {
        missing = missing();
        if (!ExecutorLosses.haveEnded(failure)
            || fruitless.areTooMany(missing.size(), quarantined())) {
          throw failure;
        }
        LOG.warn(
            "Executors were lost: going on with the {} of {} units that are missing",
            missing.size(),
            units.plan().units());
      }
    }
    progress.accept(units.plan().images());
    tidyUp();
    return toRead;
  }

  private List<Integer> missing() throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int unit = 0; unit < units.plan().units(); unit++) {
      if (units.committed(unit).isEmpty()) {
        missing.add(unit);
      }
    }
    return missing;
  }

  private int quarantined() throws IOException {
    return attempts.lost().quarantine().size();
  }

  private long images(List<Integer> some) {
    return some.stream().mapToLong(units.plan()::size).sum();
  }

  private void score(List<Integer> missing, int batchSize, int imageSeconds, LongConsumer progress)
      throws SparkException {
    spark.setJobDescription("scoring");
    long before = units.plan().images() - images(missing);
    progress.accept(before);
    LongAccumulator read = spark.sc().longAccumulator("images read");
    Broadcast<float[]> parameters = spark.broadcast(model.parameters());
    LoadedModel loaded = new LoadedModel(model.predictors(batchSize), units.plan().model());
    try (ImagesOnExecutor<? extends Images> images = ImagesOnExecutor.broadcast(spark, index)) {
      ScoreUnit.Task task =
          new ScoreUnit.Task(
              loaded,
              images,
              model.labels(),
              imageSeconds,
              units.plan(),
              units.folder().folder().toString(),
              spark.sc().applicationId());
      RunningJob.await(
          spark
              .parallelize(missing, missing.size())
              .foreachAsync(new ScoreUnit(task, parameters, read)),
          () -> progress.accept(before + read.value()));
    } finally {
      parameters.destroy();
    }
  }

  /** Once all units are there, nobody has anything to learn from attempts that were lost. */
  private void tidyUp() throws IOException {
    Map<Integer, String> quarantine = attempts.lost().quarantine();
    if (!quarantine.isEmpty()) {
      Images images = OpenedImages.open(index, spark.hadoopConfiguration()).images();
      quarantine.forEach((example, reason) -> LOG.warn("{}: {}", images.location(example), reason));
    }
    attempts.endAll();
    units.deleteTemporary();
  }
}
