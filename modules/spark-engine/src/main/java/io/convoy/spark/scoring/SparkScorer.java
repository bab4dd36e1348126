package io.convoy.spark.scoring;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.spark.cluster.ExecutorLosses;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.inference.LoadedModel;
import io.convoy.spark.quarantine.AttemptJournal;
import io.convoy.spark.quarantine.RetryBudget;
import io.convoy.spark.units.UnitJob;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;

/**
 * Scores images on Spark, one task for each unit that is not committed. Images that crash the
 * process that reads them are found, at the cost of some executors, and rejected.
 */
public final class SparkScorer {
  private static final Logger LOG = PrintableLog.of(SparkScorer.class);

  private final JavaSparkContext spark;
  private final InferenceModel model;
  private final ImageIndex<? extends Images> index;
  private final ScorePlan plan;
  private final UnitStore<ScoredUnit> units;
  private final AttemptJournal journal;

  /**
   * Creates a scorer that writes into a folder.
   *
   * @param index of the images of the plan
   * @param folder that every executor can write to
   */
  public SparkScorer(
      JavaSparkContext spark,
      InferenceModel model,
      ImageIndex<? extends Images> index,
      ScorePlan plan,
      OutputFiles folder) {
    ScoreLayout layout = new ScoreLayout(plan);
    this.spark = spark;
    this.model = model;
    this.index = index;
    this.plan = plan;
    this.units = new UnitStore<>(folder, layout);
    this.journal = layout.journal(folder);
  }

  /**
   * Scores the images of the units that are not committed.
   *
   * @param batchSize number of images in a batch, at most
   * @param imageSeconds that decoding one image may take
   * @param progress receives, several times a second, how many images were read by this run and the
   *     runs before it
   * @return number of images that this run has read
   * @throws SparkException if a task has failed; its cause says why, or is missing if executors
   *     were lost repeatedly
   */
  public long score(int batchSize, int imageSeconds, LongConsumer progress)
      throws IOException, SparkException {
    try {
      List<Integer> missing = units.missing();
      if (!missing.isEmpty()) {
        score(missing, batchSize, imageSeconds, progress);
      }
      progress.accept(units.images());
      logQuarantine();
      // Once all units are committed, no later attempt needs the records of those that crashed.
      journal.clear();
      return units.images(missing);
    } finally {
      ExecutorCache.local().empty();
    }
  }

  private void score(List<Integer> missing, int batchSize, int imageSeconds, LongConsumer progress)
      throws IOException, SparkException {
    Broadcast<float[]> parameters = spark.broadcast(model.parameters());
    ScoreUnit.Task task =
        new ScoreUnit.Task(
            new LoadedModel(model.predictors(batchSize), plan.model()),
            model.labels(),
            imageSeconds,
            plan);
    try {
      runUntilDone(missing, new ScoreUnit(task, parameters), progress);
    } finally {
      parameters.destroy();
    }
  }

  /** Starts the job again after the loss of executors, as long as that brings it forward. */
  private void runUntilDone(List<Integer> first, ScoreUnit writer, LongConsumer progress)
      throws IOException, SparkException {
    UnitJob<Images, ScoredUnit> job = new UnitJob<>(spark, "scoring", index, units);
    RetryBudget budget = new RetryBudget(first.size(), quarantine().size());
    List<Integer> missing = first;
    while (true) {
      try {
        job.run(missing, writer, progress);
        return;
      } catch (SparkException failure) {
        missing = units.missing();
        budget.jobFailed(missing.size(), quarantine().size());
        if (!ExecutorLosses.haveEnded(failure) || budget.isExhausted()) {
          throw failure;
        }
        LOG.warn(
            "Executors were lost: starting again with the {} of {} units that are not committed",
            missing.size(),
            plan.units());
      }
    }
  }

  private Map<Integer, String> quarantine() throws IOException {
    return journal.suspects().quarantine();
  }

  private void logQuarantine() throws IOException {
    Map<Integer, String> quarantine = quarantine();
    if (!quarantine.isEmpty()) {
      Images images = OpenedImages.open(index, spark.hadoopConfiguration()).images();
      quarantine.forEach((image, reason) -> LOG.warn("{}: {}", images.location(image), reason));
    }
  }
}
