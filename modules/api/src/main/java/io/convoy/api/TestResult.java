package io.convoy.api;

/**
 * The measures of a network on test or validation images.
 *
 * @param examples number of images
 * @param top1 share whose true class is the most probable, from 0 to 1
 * @param top5 share whose true class is among the five most probable, from 0 to 1
 * @param loss mean cross-entropy in nats
 */
public record TestResult(long examples, double top1, double top5, double loss) {
  static TestResult of(io.convoy.evaluation.EvaluationResult result) {
    return new TestResult(result.examples(), result.top1(), result.top5(), result.loss());
  }
}
