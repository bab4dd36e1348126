package io.convoy.api.evaluation;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.evaluation.OperatingPoint;
import io.convoy.training.Evaluated;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an evaluation found, for programs.
 *
 * @param examples number of images that can be used
 * @param rejected number of those that cannot
 * @param top1 as in {@link EvaluationResult}, like the two after it
 * @param expectedCalibrationError from 0 to 1
 * @param classes by index
 * @param confusion how often each class, by row, was taken for each, by column
 * @param thresholds of either class; empty unless there are two
 * @param report where the report is; null if none was wanted
 */
public record EvaluateSummary(
    long examples,
    int rejected,
    double top1,
    double top5,
    double loss,
    double expectedCalibrationError,
    List<ClassQuality> classes,
    List<List<Long>> confusion,
    List<Threshold> thresholds,
    String report) {

  /**
   * How well a class is told from others.
   *
   * @param precision null if it was never predicted
   * @param recall null if there are no images of it
   */
  public record ClassQuality(String label, long examples, Double precision, Double recall) {}

  /**
   * An {@link OperatingPoint}; what is undefined is null.
   *
   * @param label of the class that an image is taken for from the threshold on
   */
  public record Threshold(
      String label,
      double threshold,
      Double precision,
      Double recall,
      Double truePositiveRate,
      Double falsePositiveRate) {}

  /** Sums up an evaluation. */
  public static EvaluateSummary of(Evaluated evaluated, List<String> labels, String report) {
    Evaluation evaluation = evaluated.evaluation();
    EvaluationResult result = evaluation.result();
    ConfusionMatrix matrix = evaluation.confusion();
    return new EvaluateSummary(
        result.examples(),
        evaluated.rejections().size(),
        result.top1(),
        result.top5(),
        result.loss(),
        evaluation.calibration().expectedError(),
        classes(labels).mapToObj(index -> quality(matrix, index, labels.get(index))).toList(),
        classes(labels)
            .mapToObj(
                actual -> classes(labels).mapToObj(other -> matrix.count(actual, other)).toList())
            .toList(),
        classes(labels)
            .boxed()
            .flatMap(index -> thresholds(evaluation.operatingPoints(index), labels.get(index)))
            .toList(),
        report);
  }

  private static IntStream classes(List<String> labels) {
    return IntStream.range(0, labels.size());
  }

  private static ClassQuality quality(ConfusionMatrix matrix, int index, String label) {
    return new ClassQuality(
        label,
        matrix.examples(index),
        orNull(matrix.precision(index)),
        orNull(matrix.recall(index)));
  }

  private static Stream<Threshold> thresholds(List<OperatingPoint> points, String label) {
    return points.stream()
        .map(
            point ->
                new Threshold(
                    label,
                    point.threshold(),
                    orNull(point.precision()),
                    orNull(point.recall()),
                    orNull(point.recall()),
                    orNull(point.falsePositiveRate())));
  }

  private static Double orNull(OptionalDouble share) {
    return share.isPresent() ? share.getAsDouble() : null;
  }
}
