package io.convoy.api.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.evaluation.EvaluationResult;

/**
 * What a training run came to; its names are those of the JSON that {@code train --json} prints.
 *
 * @param epochs trained to their end
 * @param rounds over all epochs
 * @param seconds from the first round to the last evaluation
 * @param imagesPerSecond trained on, over the time spent in rounds (evaluations left out)
 * @param parametersSha256 see {@link io.convoy.training.checkpoint.Digests}
 * @param test null where there are no test images
 */
public record TrainSummary(
    String network,
    String backend,
    String precision,
    int workers,
    int epochs,
    int rounds,
    double seconds,
    double imagesPerSecond,
    String output,
    String parametersSha256,
    Examples examples,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult test) {

  /** What became of the examples, over all epochs. */
  public record Examples(long read, long trained, long rejected) {}
}
