package io.convoy.training;

import java.util.List;

/**
 * What came of a round.
 *
 * @param state averaged over the workers, see {@link Averaging}
 * @param reports one for every worker, in worker order
 */
public record RoundOutcome(ModelState state, List<WorkerReport> reports) {
  public RoundOutcome {
    reports = List.copyOf(reports);
  }
}
