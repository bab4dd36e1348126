package io.convoy.training;

import java.util.List;

/**
 * What came of a round.
 *
 * @param state averaged over the workers, weighted by examples trained
 * @param reports one for every worker, in worker order
 * @param replicaDistance see {@link ReplicaDistance}
 */
public record RoundOutcome(
    ModelState state, List<WorkerReport> reports, double replicaDistance, Exchange exchange) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }

  /** Of workers in one process. */
  public RoundOutcome(ModelState state, List<WorkerReport> reports, double replicaDistance) {
    this(state, reports, replicaDistance, Exchange.NONE);
  }

  /** The same, of workers that are elsewhere. */
  public RoundOutcome after(Exchange exchange) {
    return new RoundOutcome(state, reports, replicaDistance, exchange);
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
    ModelState mean = new ModelState(parameters.mean(), updaterState.mean());
    List<WorkerReport> reports = results.stream().map(WorkerResult::report).toList();
    double squares = ReplicaDistance.squares(results, mean.parameters());
    return new RoundOutcome(mean, reports, ReplicaDistance.of(squares, reports));
  }
}
