package io.convoy.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
 */
@JsonPropertyOrder("kind")
public record RoundMetrics(
    int epoch,
    int round,
    long examples,
    double loss,
    double learningRate,
    double seconds,
    List<Double> workerSeconds,
    List<Double> waitSeconds) {
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

  static RoundMetrics of(
      Round round, List<WorkerReport> reports, double learningRate, double seconds) {
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
        reports.stream().map(WorkerReport::secondsWaited).toList());
  }
}
