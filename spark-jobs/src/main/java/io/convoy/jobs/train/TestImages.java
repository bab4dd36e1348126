package io.convoy.jobs.train;

import io.convoy.dataset.LabelledImages;
import io.convoy.evaluation.Evaluation;
import io.convoy.spark.SparkEvaluator;
import io.convoy.training.Evaluator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** The test images of a run, if it has any, and how the network did on them last. */
final class TestImages implements AutoCloseable {
  private final Optional<SparkEvaluator> evaluator;
  private Optional<Evaluation> last = Optional.empty();

  private TestImages(Optional<SparkEvaluator> evaluator) {
    this.evaluator = evaluator;
  }

  static TestImages of(PreparedRun run, JavaSparkContext spark) {
    return new TestImages(run.images().test().map(images -> evaluator(run, images, spark)));
  }

  private static SparkEvaluator evaluator(
      PreparedRun run, LabelledImages images, JavaSparkContext spark) {
    return new SparkEvaluator(
        spark,
        run.backend(),
        new SparkEvaluator.Images(
            run.images().testLocation().orElseThrow(),
            images.size(),
            run.images().labels().size(),
            run.plan().preprocessing()),
        run.plan().shards().batchSize(),
        run.plan().shards().workers());
  }

  Optional<Evaluator> evaluator() {
    return evaluator.map(spark -> this::evaluate);
  }

  /** The last evaluation; empty before the first. */
  Optional<Evaluation> last() {
    return last;
  }

  private Evaluation evaluate(float[] parameters) {
    Evaluation evaluation = evaluator.orElseThrow().evaluate(parameters);
    last = Optional.of(evaluation);
    return evaluation;
  }

  @Override
  public void close() {
    evaluator.ifPresent(SparkEvaluator::close);
  }
}
