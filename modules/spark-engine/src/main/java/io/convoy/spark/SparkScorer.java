package io.convoy.spark;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.Viewing;
import io.convoy.training.Classifiers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Scores images on Spark: one task a unit, for those units that are not committed yet. */
public final class SparkScorer {
  private final JavaSparkContext spark;
  private final Model model;
  private final ImageIndex index;
  private final ScoredUnits units;

  /**
   * A trained network.
   *
   * @param labels of the classes, in the order of the outputs
   * @param preprocessing from stored pixels to the network's input
   * @param viewing which parts of an image the network sees
   */
  public record Model(
      Classifiers classifiers,
      float[] parameters,
      List<String> labels,
      Preprocessing preprocessing,
      Viewing viewing) {}

  /**
   * Scores into a folder that every executor can write to.
   *
   * @param index of the images that are in the plan of the units
   */
  public SparkScorer(JavaSparkContext spark, Model model, ImageIndex index, ScoredUnits units) {
    this.spark = spark;
    this.model = model;
    this.index = index;
    this.units = units;
  }

  /**
   * Scores what is missing.
   *
   * @param progress is told now and then how many images were read, in this run and those before
   * @return how many images this run has read
   * @throws SparkException if a task has failed; its cause tells why
   */
  public long score(int batchSize, LongConsumer progress) throws IOException, SparkException {
    List<Integer> missing = new ArrayList<>();
    long before = 0;
    for (int unit = 0; unit < units.plan().units(); unit++) {
      Optional<ScoredUnit> committed = units.committed(unit);
      if (committed.isPresent()) {
        before += units.plan().examples(unit).length;
      } else {
        missing.add(unit);
      }
    }
    progress.accept(before);
    if (!missing.isEmpty()) {
      score(missing, batchSize, before, progress);
    }
    return units.plan().images() - before;
  }

  private void score(List<Integer> missing, int batchSize, long before, LongConsumer progress)
      throws SparkException {
    spark.setJobDescription("scoring");
    LongAccumulator read = spark.sc().longAccumulator("images read");
    Broadcast<float[]> parameters = spark.broadcast(model.parameters());
    try (ImagesOnExecutor images = ImagesOnExecutor.broadcast(spark, index)) {
      ScoreUnit.Task task =
          new ScoreUnit.Task(
              model.classifiers(),
              images,
              model.preprocessing().withoutAugmentation(),
              model.viewing(),
              model.labels(),
              batchSize,
              units.plan(),
              units.folder().folder().toString(),
              spark.sc().applicationId());
      RunningJob.await(
          spark
              .parallelize(missing, missing.size())
              .foreachAsync(new ScoreUnit(task, parameters, read)),
          () -> progress.accept(before + read.value()));
      progress.accept(before + read.value());
    } finally {
      parameters.destroy();
      ExecutorPools.CLASSIFIERS.close(model.classifiers());
    }
  }
}
