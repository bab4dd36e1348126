package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import java.util.List;

/**
 * Result of a round.
 *
 * @param state average of the workers' states, see {@link Averaging}
 * @param reports one per worker, in worker order
 * @param replicaDistance divergence of the replicas, see {@link ReplicaDistance}
 * @param communication cost of sending states
 */
public record RoundOutcome(
    ModelState state,
    List<WorkerReport> reports,
    double replicaDistance,
    CommunicationCost communication) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }

  /** The result of workers in one process. */
  public RoundOutcome(ModelState state, List<WorkerReport> reports, double replicaDistance) {
    this(state, reports, replicaDistance, CommunicationCost.NONE);
  }

  /** This result of trained layers with the part of the state that belongs to frozen layers. */
  public RoundOutcome with(FrozenLayers frozen, ModelState part) {
    return new RoundOutcome(state.with(frozen, part), reports, replicaDistance, communication);
  }

  /** This result with the cost of communication. */
  public RoundOutcome withCommunication(CommunicationCost cost) {
    return new RoundOutcome(state, reports, replicaDistance, cost);
  }
}
