package io.convoy.training.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.evaluation.EvaluationResult;

/**
 * How a run evaluated its model. An evaluation with the same setup has the same digits: how a
 * network rounds depends on backend, precision and batch, and the sum of losses on the parts.
 *
 * @param backend that computed: {@code onednn} or {@code dl4j}
 * @param precision in which it computed: {@code float32} or {@code bfloat16}
 * @param batchSize images in a batch
 * @param parts number of tasks
 * @param validation result on the validation images; null without validation images
 */
public record EvaluationSetup(
    String backend,
    String precision,
    int batchSize,
    int parts,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult validation) {
  public EvaluationSetup {
    if (batchSize < 1 || parts < 1) {
      throw new IllegalArgumentException(
          "Invalid evaluation: batches of %s images in %s parts (must be 1 or more)"
              .formatted(batchSize, parts));
    }
  }
}
