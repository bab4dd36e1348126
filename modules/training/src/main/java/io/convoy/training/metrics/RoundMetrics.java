package io.convoy.training.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.List;
import java.util.Objects;

/**
 * Metrics of a round, as reported to listeners and written to the metrics file.
 *
 * @param epoch number of the epoch, from 1
 * @param round number of the round within the epoch, from 1
 * @param examples number of examples trained on
 * @param loss mean loss of these, each at the step that trained on it
 * @param learningRate learning rate in the middle of the round
 * @param seconds duration of the round
 * @param workerSeconds duration of each worker's task, in worker order
 * @param waitSeconds part of it in which the worker waited for images
 * @param phaseSeconds duration of each phase
 * @param bytesSent bytes of states and slices, see {@link CommunicationCost}
 * @param replicaDistance divergence of the replicas, see {@link ReplicaDistance}
 * @param devices of the workers, in worker order; empty if the cluster assigns none
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
    double replicaDistance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> devices) {
  public RoundMetrics {
    workerSeconds = List.copyOf(workerSeconds);
    waitSeconds = List.copyOf(waitSeconds);
    // Lines of metrics have none where the cluster assigns none.
    devices = devices == null ? List.of() : List.copyOf(devices);
  }

  /** Metrics of a round of workers without devices. */
  public RoundMetrics(
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
    this(
        epoch,
        round,
        examples,
        loss,
        learningRate,
        seconds,
        workerSeconds,
        waitSeconds,
        phaseSeconds,
        bytesSent,
        replicaDistance,
        List.of());
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

  /** The lower median for an even number of workers. */
  @JsonProperty
  public double medianWorkerSeconds() {
    return workerSeconds.stream()
        .sorted()
        .skip((workerSeconds.size() - 1) / 2)
        .findFirst()
        .orElse(0.0);
  }

  /**
   * Summarizes a round.
   *
   * @param seconds duration of the round
   */
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
        outcome.communication().bytesSent(),
        outcome.replicaDistance(),
        reports.stream().map(WorkerReport::device).filter(Objects::nonNull).toList());
  }
}
