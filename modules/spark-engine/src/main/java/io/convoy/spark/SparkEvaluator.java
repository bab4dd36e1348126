package io.convoy.spark;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Preprocessing;
import io.convoy.evaluation.Evaluation;
import io.convoy.training.Backend;
import io.convoy.training.Evaluator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Evaluates on Spark: every task takes a contiguous part of the images, and the parts are merged in
 * their order.
 */
public final class SparkEvaluator implements Evaluator, AutoCloseable {
  private final JavaSparkContext spark;
  private final Backend backend;
  private final HadoopConfiguration configuration;
  private final EvaluatePart.Task task;
  private final int parts;

  /**
   * What to evaluate on.
   *
   * @param count how many there are
   */
  public record Images(
      DataLocation location, int count, int classes, Preprocessing preprocessing) {}

  /**
   * @param parts into which they are cut; with the same number of them the result is the same to
   *     the last bit
   */
  public SparkEvaluator(
      JavaSparkContext spark, Backend backend, Images images, int batchSize, int parts) {
    this.spark = spark;
    this.backend = backend;
    this.configuration = HadoopConfiguration.broadcast(spark);
    this.parts = Math.min(parts, images.count());
    this.task =
        new EvaluatePart.Task(
            backend,
            new ImagesOnExecutor(images.location(), configuration.onExecutors()),
            images.preprocessing().withoutAugmentation(),
            batchSize,
            images.classes(),
            images.count(),
            this.parts);
  }

  @Override
  public Evaluation evaluate(float[] parameters) {
    spark.setJobDescription("evaluation");
    Broadcast<float[]> broadcast = spark.broadcast(parameters);
    try {
      List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
      List<Evaluation> evaluations =
          spark.parallelize(numbers, parts).map(new EvaluatePart(task, broadcast)).collect();
      Evaluation whole = evaluations.get(0);
      evaluations.subList(1, evaluations.size()).forEach(whole::merge);
      return whole;
    } finally {
      broadcast.destroy();
    }
  }

  @Override
  public void close() {
    configuration.close();
    ExecutorPools.CLASSIFIERS.close(backend);
  }
}
