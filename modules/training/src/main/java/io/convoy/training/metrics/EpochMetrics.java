package io.convoy.training.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.convoy.dataset.Split;
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
 * @param test evaluation of the averaged network on the test images; null if there are none, or
 *     validation images in their place
 * @param validation evaluation of the averaged network on the validation images; null if there are
 *     none
 */
@JsonPropertyOrder("kind")
public record EpochMetrics(
    int epoch,
    long examples,
    double loss,
    double seconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult test,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult validation) {
  /** Metrics of an epoch of a run without validation images. */
  public EpochMetrics(
      int epoch, long examples, double loss, double seconds, EvaluationResult test) {
    this(epoch, examples, loss, seconds, test, null);
  }

  @JsonProperty
  public String kind() {
    return "epoch";
  }

  /**
   * Summarizes an epoch.
   *
   * @param epoch number of the epoch, from 0
   * @param rounds metrics of its rounds
   * @param split of the images that the network was evaluated on: test or validation
   * @param result evaluation of the network at its end
   */
  public static EpochMetrics of(
      int epoch, List<RoundMetrics> rounds, Split split, Optional<EvaluationResult> result) {
    long examples = rounds.stream().mapToLong(RoundMetrics::examples).sum();
    double lossSum = rounds.stream().mapToDouble(round -> round.loss() * round.examples()).sum();
    double seconds = rounds.stream().mapToDouble(RoundMetrics::seconds).sum();
    EpochMetrics untested =
        new EpochMetrics(epoch + 1, examples, lossSum / examples, seconds, null);
    return result.map(measures -> untested.with(split, measures)).orElse(untested);
  }

  private EpochMetrics with(Split split, EvaluationResult result) {
    return split == Split.VALIDATION
        ? new EpochMetrics(epoch, examples, loss, seconds, null, result)
        : new EpochMetrics(epoch, examples, loss, seconds, result, null);
  }

  /**
   * The evaluation by which a run decides when to end and which model it keeps: on the validation
   * images, or on the test images where there are none; empty without either.
   */
  public Optional<EvaluationResult> evaluation() {
    return Optional.ofNullable(validation == null ? test : validation);
  }
}
