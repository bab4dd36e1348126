package io.convoy.api;

import io.convoy.api.settings.WeightsConfig;
import io.convoy.api.training.TrainOutcome;
import io.convoy.api.weights.StartingWeights;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.RoundMetrics;
import java.util.Optional;

/**
 * The result of a training run.
 *
 * @param network its name
 * @param backend that computed it: {@code onednn} or {@code dl4j}
 * @param precision in which it was computed: {@code float32} or {@code bfloat16}
 * @param workers number of replicas whose parameters were averaged
 * @param epochs completed
 * @param rounds of all epochs
 * @param seconds from the first round to the last evaluation
 * @param imagesPerSecond trained on by all workers, over the seconds of the rounds only
 * @param output the folder of the run, which is also the location of its model
 * @param parametersSha256 of the parameters, in hexadecimal digits
 * @param examples what became of them, over all epochs
 * @param bestEpoch the epoch, from 1, whose model was kept; empty without early stopping
 * @param test the measures of the model on the test images; empty if the job has none
 * @param weights that the run started from; empty if it started from random numbers
 */
public record TrainingResult(
    String network,
    String backend,
    String precision,
    int workers,
    int epochs,
    int rounds,
    double seconds,
    double imagesPerSecond,
    String output,
    String parametersSha256,
    Examples examples,
    Optional<Integer> bestEpoch,
    Optional<TestResult> test,
    Optional<Weights> weights) {

  /**
   * What became of the examples, over all epochs. An archive that cannot be read is no example, and
   * counts once as read and rejected.
   *
   * @param read trained on or rejected
   * @param trained that were trained on
   * @param rejected that could not be used
   */
  public record Examples(long read, long trained, long rejected) {}

  /**
   * The weights that a run started from.
   *
   * @param source their location
   * @param parametersSha256 of the parameters that the run started with, in hexadecimal digits
   * @param remarks what was done besides copying them, as that output layers were initialized anew;
   *     may be empty
   */
  public record Weights(String source, String parametersSha256, String remarks) {}

  static TrainingResult of(TrainOutcome outcome) {
    Ledger ledger = outcome.end().ledger();
    int archives = outcome.rejectedArchives();
    double roundSeconds = outcome.rounds().stream().mapToDouble(RoundMetrics::seconds).sum();
    return new TrainingResult(
        outcome.run().graph().network(),
        outcome.run().backend().name(),
        outcome.run().backend().precision().toString(),
        outcome.run().plan().shards().workers(),
        outcome.end().epoch(),
        outcome.rounds().size(),
        outcome.seconds(),
        ledger.trained() / roundSeconds,
        outcome.output(),
        outcome.parametersSha256(),
        new Examples(ledger.read() + archives, ledger.trained(), ledger.rejected() + archives),
        outcome.bestEpoch(),
        outcome.test().map(TestResult::of),
        outcome.run().config().network().weights().map(config -> weights(config, outcome)));
  }

  private static Weights weights(WeightsConfig config, TrainOutcome outcome) {
    StartingWeights weights = outcome.run().weights();
    return new Weights(config.uri(), weights.sha256().orElseThrow(), weights.remarks().orElse(""));
  }
}
