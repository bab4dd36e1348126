package io.convoy.training.metrics;

import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.Comparator;
import java.util.List;

/**
 * Where the time of a round went, in seconds, along the slowest worker.
 *
 * @param broadcast until the last worker had the state
 * @param read the slowest worker waited for images
 * @param train the slowest worker did not
 * @param shuffle fetching and averaging slices
 * @param gather putting the mean together
 * @param driver all else: starting tasks, sending results, waiting for a slot
 */
public record PhaseSeconds(
    double broadcast, double read, double train, double shuffle, double gather, double driver) {

  static PhaseSeconds of(RoundOutcome outcome, double seconds) {
    WorkerReport slowest = slowest(outcome.reports());
    double read = slowest.secondsWaited();
    double train = slowest.seconds() - read;
    CommunicationCost exchange = outcome.exchange();
    double told =
        exchange.broadcastSeconds()
            + slowest.seconds()
            + exchange.shuffleSeconds()
            + exchange.gatherSeconds();
    return new PhaseSeconds(
        exchange.broadcastSeconds(),
        read,
        train,
        exchange.shuffleSeconds(),
        exchange.gatherSeconds(),
        // Where one worker gets the state late and another one trains long, phases overlap.
        Math.max(0, seconds - told));
  }

  private static WorkerReport slowest(List<WorkerReport> reports) {
    return reports.stream().max(Comparator.comparingDouble(WorkerReport::seconds)).orElseThrow();
  }
}
