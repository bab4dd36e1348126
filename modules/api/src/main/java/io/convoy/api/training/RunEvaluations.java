package io.convoy.api.training;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.evaluation.Evaluation;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.training.Evaluated;
import io.convoy.training.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The evaluations of a run. With validation images, these are evaluated at the end of every epoch,
 * and the test images only once, with the model that the run writes.
 */
final class RunEvaluations implements AutoCloseable {
  private final Optional<EvaluationImages> test;
  private final Optional<EvaluationImages> validation;

  private RunEvaluations(Optional<EvaluationImages> test, Optional<EvaluationImages> validation) {
    this.test = test;
    this.validation = validation;
  }

  static RunEvaluations of(PreparedRun run, JavaSparkContext spark) {
    return new RunEvaluations(
        run.images().test().map(images -> on(run, Split.TEST, images, spark)),
        run.images().validation().map(images -> on(run, Split.VALIDATION, images, spark)));
  }

  private static EvaluationImages on(
      PreparedRun run, Split split, OpenedImages<LabeledImages> images, JavaSparkContext spark) {
    return new EvaluationImages(run, split, images, spark);
  }

  /**
   * The evaluations of a model.
   *
   * @param test on the test images, if the run has any
   * @param validation on the validation images, if the run has any
   * @param rejections images of both that cannot be used
   */
  record Result(
      Optional<Evaluation> test, Optional<Evaluation> validation, List<Rejection> rejections) {}

  /** Evaluates the network at the end of every epoch. */
  Optional<Evaluator> ofEpochs() {
    return validation.or(() -> test).map(images -> images);
  }

  /** Evaluates the model at the end of the run; not again where the last epoch did so. */
  Result of(float[] parameters) {
    Optional<Evaluated> onValidation = validation.map(images -> images.of(parameters));
    Optional<Evaluated> onTest = test.map(images -> images.of(parameters));
    List<Rejection> rejections = new ArrayList<>();
    onValidation.ifPresent(evaluated -> rejections.addAll(evaluated.rejections()));
    onTest.ifPresent(evaluated -> rejections.addAll(evaluated.rejections()));
    return new Result(
        onTest.map(Evaluated::evaluation), onValidation.map(Evaluated::evaluation), rejections);
  }

  @Override
  public void close() {
    test.ifPresent(EvaluationImages::close);
    validation.ifPresent(EvaluationImages::close);
  }
}
