package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import java.util.List;

/**
 * What came of a round.
 *
 * @param state averaged over the workers, see {@link Averaging}
 * @param reports one for every worker, in worker order
 * @param replicaDistance see {@link ReplicaDistance}
 */
public record RoundOutcome(
    ModelState state,
    List<WorkerReport> reports,
    double replicaDistance,
    CommunicationCost exchange) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }

  /** Of workers in one process. */
  public RoundOutcome(ModelState state, List<WorkerReport> reports, double replicaDistance) {
    this(state, reports, replicaDistance, CommunicationCost.NONE);
  }

  /** The same, of workers that are elsewhere. */
  public RoundOutcome after(CommunicationCost exchange) {
    return new RoundOutcome(state, reports, replicaDistance, exchange);
  }
}
