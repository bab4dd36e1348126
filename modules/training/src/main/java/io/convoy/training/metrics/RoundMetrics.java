package io.convoy.training.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.List;

/**
 * A round as it is told to people and written to the metrics.
 *
 * @param epoch from 1
 * @param round within the epoch, from 1
 * @param examples trained on
 * @param loss mean over these, each at the step that trained on it
 * @param learningRate in the middle of the round
 * @param seconds from start to end, all included
 * @param workerSeconds of which each worker was training, in worker order
 * @param waitSeconds of these, waiting for images that were not read yet
 * @param phaseSeconds of which each phase took so many
 * @param bytesSent of states and slices, see {@link CommunicationCost}
 * @param replicaDistance see {@link ReplicaDistance}
 */
@JsonPropertyOrder({
  "kind",
  "epoch",
  "round",
  "examples",
  "loss",
  "learningRate",
  "seconds",
  "workerSeconds",
  "waitSeconds",
  "phaseSeconds",
  "bytesSent",
  "replicaDistance",
  "imagesPerSecond",
  "slowestWorkerSeconds",
  "medianWorkerSeconds"
})
public record RoundMetrics(
    int epoch,
    int round,
    long examples,
    double loss,
    double learningRate,
    double seconds,
    List<Double> workerSeconds,
    List<Double> waitSeconds,
    PhaseSeconds phaseSeconds,
    long bytesSent,
    double replicaDistance) {
  public RoundMetrics {
    workerSeconds = List.copyOf(workerSeconds);
    waitSeconds = List.copyOf(waitSeconds);
  }

  @JsonProperty
  public String kind() {
    return "round";
  }

  @JsonProperty
  public double imagesPerSecond() {
    return examples / seconds;
  }

  @JsonProperty
  public double slowestWorkerSeconds() {
    return workerSeconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Of an even number of workers, the faster one in the middle. */
  @JsonProperty
  public double medianWorkerSeconds() {
    return workerSeconds.stream()
        .sorted()
        .skip((workerSeconds.size() - 1) / 2)
        .findFirst()
        .orElse(0.0);
  }

  /** Sums up a round that took {@code seconds}. */
  public static RoundMetrics of(
      Round round, RoundOutcome outcome, double learningRate, double seconds) {
    List<WorkerReport> reports = outcome.reports();
    long examples = WorkerReport.trained(reports);
    double lossSum = reports.stream().mapToDouble(WorkerReport::lossSum).sum();
    return new RoundMetrics(
        round.epoch() + 1,
        round.number() + 1,
        examples,
        lossSum / examples,
        learningRate,
        seconds,
        reports.stream().map(WorkerReport::seconds).toList(),
        reports.stream().map(WorkerReport::secondsWaited).toList(),
        PhaseSeconds.of(outcome, seconds),
        outcome.exchange().bytesSent(),
        outcome.replicaDistance());
  }
}
