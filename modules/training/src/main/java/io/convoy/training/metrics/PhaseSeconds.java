package io.convoy.training.metrics;

import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.Comparator;
import java.util.List;

/**
 * Seconds that each phase of a round took, for the slowest worker.
 *
 * @param broadcast until the last worker had received the state
 * @param read the slowest worker waited for images
 * @param train the slowest worker trained
 * @param shuffle executors fetched and averaged slices
 * @param gather the driver fetched and joined the slices of the average
 * @param driver remaining time: starting tasks, sending results, waiting for a task slot
 */
public record PhaseSeconds(
    double broadcast, double read, double train, double shuffle, double gather, double driver) {

  static PhaseSeconds of(RoundOutcome outcome, double seconds) {
    WorkerReport slowest = slowest(outcome.reports());
    double read = slowest.secondsWaited();
    double train = slowest.seconds() - read;
    CommunicationCost communication = outcome.communication();
    double measured =
        communication.broadcastSeconds()
            + slowest.seconds()
            + communication.shuffleSeconds()
            + communication.gatherSeconds();
    return new PhaseSeconds(
        communication.broadcastSeconds(),
        read,
        train,
        communication.shuffleSeconds(),
        communication.gatherSeconds(),
        // Phases overlap if one worker receives the state late and another one trains long.
        Math.max(0, seconds - measured));
  }

  private static WorkerReport slowest(List<WorkerReport> reports) {
    return reports.stream().max(Comparator.comparingDouble(WorkerReport::seconds)).orElseThrow();
  }
}
