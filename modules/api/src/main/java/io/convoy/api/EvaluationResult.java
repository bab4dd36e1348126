package io.convoy.api;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.OperatingPoint;
import io.convoy.training.Evaluated;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The result of the evaluation of a model on labeled images.
 *
 * @param examples number of images that were classified
 * @param rejected number of images that could not be used
 * @param top1 share whose true class is the most probable, from 0 to 1
 * @param top5 share whose true class is among the five most probable, from 0 to 1
 * @param loss mean cross-entropy in nats
 * @param expectedCalibrationError mean difference between the probability of the predicted class
 *     and the share of right predictions, from 0 to 1
 * @param classes in the order of their indexes
 * @param confusion number of images by true class (row) and predicted class (column)
 * @param thresholds of both classes, by class and rising threshold; empty unless there are exactly
 *     two classes
 * @param report location of the report; empty if the job writes none
 */
public record EvaluationResult(
    long examples,
    int rejected,
    double top1,
    double top5,
    double loss,
    double expectedCalibrationError,
    List<ClassQuality> classes,
    List<List<Long>> confusion,
    List<Threshold> thresholds,
    Optional<String> report) {

  /**
   * The measures of one class.
   *
   * @param label its name
   * @param examples number of images of it
   * @param precision share of the images predicted to be of it that are; empty if there are none
   * @param recall share of its images that were predicted to be of it; empty if there are none
   */
  public record ClassQuality(
      String label, long examples, OptionalDouble precision, OptionalDouble recall) {}

  /**
   * The measures of a two-class model that predicts a class from some probability on.
   *
   * @param label of the class
   * @param threshold probability of the class from which on it is predicted
   * @param precision share of the images predicted to be of the class that are; empty if there are
   *     none
   * @param recall share of the images of the class that are predicted to be of it; empty if there
   *     are none
   * @param truePositiveRate the same as {@code recall}
   * @param falsePositiveRate share of the images of the other class that are predicted to be of
   *     this one; empty if there are none
   */
  public record Threshold(
      String label,
      double threshold,
      OptionalDouble precision,
      OptionalDouble recall,
      OptionalDouble truePositiveRate,
      OptionalDouble falsePositiveRate) {}

  static EvaluationResult of(Evaluated evaluated, List<String> labels, Optional<String> report) {
    Evaluation evaluation = evaluated.evaluation();
    TestResult result = TestResult.of(evaluation.result());
    ConfusionMatrix matrix = evaluation.confusion();
    return new EvaluationResult(
        result.examples(),
        evaluated.rejections().size(),
        result.top1(),
        result.top5(),
        result.loss(),
        evaluation.calibration().expectedError(),
        indexes(labels)
            .mapToObj(
                index ->
                    new ClassQuality(
                        labels.get(index),
                        matrix.examples(index),
                        matrix.precision(index),
                        matrix.recall(index)))
            .toList(),
        indexes(labels)
            .mapToObj(
                actual ->
                    indexes(labels).mapToObj(predicted -> matrix.count(actual, predicted)).toList())
            .toList(),
        indexes(labels)
            .boxed()
            .flatMap(index -> thresholds(labels.get(index), evaluation.operatingPoints(index)))
            .toList(),
        report);
  }

  private static IntStream indexes(List<String> labels) {
    return IntStream.range(0, labels.size());
  }

  private static Stream<Threshold> thresholds(String label, List<OperatingPoint> points) {
    return points.stream()
        .map(
            point ->
                new Threshold(
                    label,
                    point.threshold(),
                    point.precision(),
                    point.recall(),
                    point.recall(),
                    point.falsePositiveRate()));
  }
}
