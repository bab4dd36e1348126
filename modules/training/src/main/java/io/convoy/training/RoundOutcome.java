package io.convoy.training;

import java.util.List;

/**
 * What came of a round.
 *
 * @param state averaged over the workers, weighted by examples trained
 * @param reports one for every worker, in worker order
 */
public record RoundOutcome(ModelState state, List<WorkerReport> reports) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }

  /**
   * Averages whole states.
   *
   * @param results one of every worker, in worker order
   * @throws IllegalStateException when no worker trained on any example
   */
  public static RoundOutcome average(List<WorkerResult> results) {
    ModelState first = results.get(0).state();
    WeightedMean parameters = new WeightedMean(first.parameters().length);
    WeightedMean updaterState = new WeightedMean(first.updaterState().length);
    for (WorkerResult result : results) {
      parameters.add(result.state().parameters(), result.report().trained());
      updaterState.add(result.state().updaterState(), result.report().trained());
    }
    return new RoundOutcome(
        new ModelState(parameters.mean(), updaterState.mean()),
        results.stream().map(WorkerResult::report).toList());
  }
}
