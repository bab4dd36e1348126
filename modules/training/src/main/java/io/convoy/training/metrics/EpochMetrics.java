package io.convoy.training.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.convoy.evaluation.EvaluationResult;
import java.util.List;
import java.util.Optional;

/**
 * Metrics of an epoch, as reported to listeners and written to the metrics file.
 *
 * @param epoch number of the epoch, from 1
 * @param examples number of examples trained on
 * @param loss mean loss of these, each at the step that trained on it
 * @param seconds duration of its rounds, without the evaluation
 * @param test evaluation of the averaged network on the test images; null if there are none
 */
@JsonPropertyOrder("kind")
public record EpochMetrics(
    int epoch,
    long examples,
    double loss,
    double seconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult test) {
  @JsonProperty
  public String kind() {
    return "epoch";
  }

  /**
   * Summarizes an epoch.
   *
   * @param epoch number of the epoch, from 0
   * @param rounds metrics of its rounds
   * @param test evaluation of the network at its end
   */
  public static EpochMetrics of(
      int epoch, List<RoundMetrics> rounds, Optional<EvaluationResult> test) {
    long examples = rounds.stream().mapToLong(RoundMetrics::examples).sum();
    double lossSum = rounds.stream().mapToDouble(round -> round.loss() * round.examples()).sum();
    double seconds = rounds.stream().mapToDouble(RoundMetrics::seconds).sum();
    return new EpochMetrics(epoch + 1, examples, lossSum / examples, seconds, test.orElse(null));
  }
}
