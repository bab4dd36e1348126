package io.convoy.api.training;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.metrics.RoundMetrics;
import java.util.List;
import java.util.Optional;

/**
 * A finished run, whose files are written.
 *
 * @param end the state after the last round; with early stopping the model of the best epoch
 * @param rounds of all epochs, also those that earlier runs trained
 * @param bestEpoch number, from 1, of the epoch whose model was kept; empty without early stopping
 * @param seconds from the first round of this run to the last evaluation
 * @param test measures on the test images, if the run has any
 * @param output folder of the run
 * @param validation measures on the validation images, if the run has any
 */
public record TrainOutcome(
    PreparedRun run,
    Checkpoint end,
    List<RoundMetrics> rounds,
    Optional<Integer> bestEpoch,
    double seconds,
    Optional<EvaluationResult> test,
    String output,
    String parametersSha256,
    Optional<EvaluationResult> validation) {

  /** Number of archives with training images that cannot be read. */
  public int rejectedArchives() {
    return run.images().train().index().rejected().size();
  }
}
