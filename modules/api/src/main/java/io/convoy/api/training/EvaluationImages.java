package io.convoy.api.training;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.spark.evaluation.SparkEvaluator;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.training.Evaluated;
import io.convoy.training.Evaluator;
import org.apache.spark.api.java.JavaSparkContext;

/** The test or the validation images of a run, with the last evaluation on them. */
final class EvaluationImages implements Evaluator, AutoCloseable {
  private final Split split;
  private final SparkEvaluator evaluator;
  private float[] lastParameters;
  private Evaluated last;

  EvaluationImages(
      PreparedRun run, Split split, OpenedImages<LabeledImages> images, JavaSparkContext spark) {
    this.split = split;
    this.evaluator =
        new SparkEvaluator(
            spark,
            run.backend(),
            SparkEvaluator.Images.of(
                images, run.images().labels(), run.plan().preprocessing(), run.plan().badImages()),
            run.plan().shards().batchSize(),
            run.plan().shards().workers());
  }

  @Override
  public Split split() {
    return split;
  }

  @Override
  public Evaluated evaluate(float[] parameters) {
    last = evaluator.evaluate(parameters);
    lastParameters = parameters;
    return last;
  }

  /** The evaluation of these parameters, which is repeated unless they were the last. */
  Evaluated of(float[] parameters) {
    return lastParameters == parameters ? last : evaluate(parameters);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
