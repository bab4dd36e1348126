package io.convoy.training;

import io.convoy.dataset.Rejection;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Result of a network on test images.
 *
 * @param evaluation of the images that can be used
 * @param worst mistakes of the highest confidence on these
 * @param rejections of the images that cannot be used, in the order of the images
 */
public record Evaluated(Evaluation evaluation, WorstMistakes worst, List<Rejection> rejections)
    implements Serializable {
  public Evaluated {
    rejections = List.copyOf(rejections);
  }

  /** The same result with further rejections, which precede those of the images. */
  public Evaluated withRejections(List<Rejection> archives) {
    return new Evaluated(
        evaluation, worst, Stream.concat(archives.stream(), rejections.stream()).toList());
  }

  /**
   * Merges the results of parts of the images.
   *
   * @param parts at least one, in the order of the images; the evaluation and the mistakes of the
   *     first one are changed
   */
  public static Evaluated merge(List<Evaluated> parts) {
    Evaluation whole = parts.get(0).evaluation();
    parts.stream().skip(1).map(Evaluated::evaluation).forEach(whole::merge);
    WorstMistakes worst = parts.get(0).worst();
    parts.stream().skip(1).map(Evaluated::worst).forEach(worst::merge);
    return new Evaluated(
        whole, worst, parts.stream().flatMap(part -> part.rejections().stream()).toList());
  }
}
