package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.FrozenLayers;
import java.util.List;

/**
 * Result of a round.
 *
 * @param state average of the workers' states, see {@link Averaging}
 * @param reports one per worker, in worker order
 * @param replicaDistance divergence of the replicas, see {@link ReplicaDistance}
 * @param communication cost of sending states
 * @param remainders what remains with the workers for the next round
 */
public record RoundOutcome(
    ModelState state,
    List<WorkerReport> reports,
    double replicaDistance,
    CommunicationCost communication,
    Remainders remainders) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }

  /** The result of workers in one process, with which nothing remains. */
  public RoundOutcome(ModelState state, List<WorkerReport> reports, double replicaDistance) {
    this(state, reports, replicaDistance, CommunicationCost.NONE, Remainders.NONE);
  }

  /** This result of trained layers with the part of the state that belongs to frozen layers. */
  public RoundOutcome with(FrozenLayers frozen, ModelState part) {
    return new RoundOutcome(
        state.with(frozen, part), reports, replicaDistance, communication, remainders);
  }

  /** This result with the cost of communication. */
  public RoundOutcome withCommunication(CommunicationCost cost) {
    return new RoundOutcome(state, reports, replicaDistance, cost, remainders);
  }

  /** This result with what remains with the workers. */
  public RoundOutcome withRemainders(Remainders left) {
    return new RoundOutcome(state, reports, replicaDistance, communication, left);
  }
}
