package io.convoy.api.training;

import io.convoy.dataset.LabeledImages;
import io.convoy.evaluation.Evaluation;
import io.convoy.spark.evaluation.SparkEvaluator;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.training.Evaluated;
import io.convoy.training.Evaluator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** The test images of a run, if it has any. */
final class TestImages implements AutoCloseable {
  private final Optional<SparkEvaluator> evaluator;
  private float[] tried;
  private Evaluation last;

  private TestImages(Optional<SparkEvaluator> evaluator) {
    this.evaluator = evaluator;
  }

  static TestImages of(PreparedRun run, JavaSparkContext spark) {
    return new TestImages(run.images().test().map(test -> evaluator(run, test, spark)));
  }

  private static SparkEvaluator evaluator(
      PreparedRun run, OpenedImages<LabeledImages> test, JavaSparkContext spark) {
    return new SparkEvaluator(
        spark,
        run.backend(),
        SparkEvaluator.Images.of(
            test, run.images().labels(), run.plan().preprocessing(), run.plan().badImages()),
        run.plan().shards().batchSize(),
        run.plan().shards().workers());
  }

  Optional<Evaluator> evaluator() {
    return evaluator.map(spark -> this::evaluate);
  }

  /** How the network does with these parameters, which is known if they were the last tried. */
  Optional<Evaluation> of(float[] parameters) {
    if (evaluator.isPresent() && tried != parameters) {
      evaluate(parameters);
    }
    return Optional.ofNullable(last);
  }

  private Evaluated evaluate(float[] parameters) {
    Evaluated evaluated = evaluator.orElseThrow().evaluate(parameters);
    tried = parameters;
    last = evaluated.evaluation();
    return evaluated;
  }

  @Override
  public void close() {
    evaluator.ifPresent(SparkEvaluator::close);
  }
}
