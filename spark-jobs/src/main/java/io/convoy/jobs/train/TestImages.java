package io.convoy.jobs.train;

import io.convoy.evaluation.Evaluation;
import io.convoy.spark.SparkEvaluator;
import io.convoy.training.Evaluated;
import io.convoy.training.Evaluator;
import java.util.List;
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
    return new TestImages(run.images().test().map(part -> evaluator(run, part, spark)));
  }

  private static SparkEvaluator evaluator(
      PreparedRun run, TrainingImages.Part test, JavaSparkContext spark) {
    List<String> labels = run.images().labels();
    return new SparkEvaluator(
        spark,
        run.backend(),
        new SparkEvaluator.Images(
            test.index(),
            test.images().size(),
            test.images().labels().stream().mapToInt(labels::indexOf).toArray(),
            labels.size(),
            run.plan().preprocessing(),
            run.plan().badImages()),
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
