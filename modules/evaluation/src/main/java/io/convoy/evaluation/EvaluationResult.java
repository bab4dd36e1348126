package io.convoy.evaluation;

import java.io.Serializable;

/**
 * The measures of a classifier on labeled images.
 *
 * @param examples number of images, at least 1
 * @param top1 share whose true class is the most probable, from 0 to 1
 * @param top5 share whose true class is among the five most probable, at least {@code top1}
 * @param loss mean cross-entropy in nats, at least 0
 * @throws IllegalArgumentException if a number is out of its range
 */
public record EvaluationResult(long examples, double top1, double top5, double loss)
    implements Serializable {

  public EvaluationResult {
    if (examples < 1) {
      throw new IllegalArgumentException(
          "Invalid number of examples: %s (must be at least 1)".formatted(examples));
    }
    if (!(0 <= top1 && top1 <= top5 && top5 <= 1)) {
      throw new IllegalArgumentException(
          "Invalid shares: top1 %s, top5 %s (must be 0 <= top1 <= top5 <= 1)"
              .formatted(top1, top5));
    }
    if (!(loss >= 0 && loss < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid loss: %s (must be at least 0 and finite)".formatted(loss));
    }
  }
}
