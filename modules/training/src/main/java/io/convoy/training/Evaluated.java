package io.convoy.training;

import io.convoy.dataset.Rejection;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import java.io.Serializable;
import java.util.List;

/**
 * How a network did on test images.
 *
 * @param evaluation on those that can be used
 * @param worst mistakes on these
 * @param rejections of those that cannot, in their order
 */
public record Evaluated(Evaluation evaluation, WorstMistakes worst, List<Rejection> rejections)
    implements Serializable {
  public Evaluated {
    rejections = List.copyOf(rejections);
  }

  /**
   * Parts of the same images as a whole.
   *
   * @param parts at least one, in their order; the first one's evaluation and mistakes grow
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
