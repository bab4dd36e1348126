package io.convoy.report.run;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.PhaseSeconds;
import io.convoy.training.metrics.RoundMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A run that never was, but could have been: LeNet-5 on digits. */
final class SyntheticRun {
  private static final int EXAMPLES = 60_000;
  private static final int CLASSES = 10;

  private final int epochs;
  private final int roundsPerEpoch;
  private final int workers;
  private final SplittableRandom random = new SplittableRandom(42);

  SyntheticRun(int epochs, int roundsPerEpoch, int workers) {
    this.epochs = epochs;
    this.roundsPerEpoch = roundsPerEpoch;
    this.workers = workers;
  }

  RunReport report() {
    return report(confusion(), Optional.empty());
  }

  /** With early stopping, which has kept the model of an epoch. */
  RunReport reportOfBest(int epoch) {
    return report(confusion(), Optional.of(epoch));
  }

  RunReport reportWithoutTest() {
    return report(Optional.empty(), Optional.empty());
  }

  /** With early stopping by validation images, and a test at the end. */
  RunReport reportOfValidated(int best) {
    RunReport tested = reportOfBest(best);
    List<EpochMetrics> validated =
        tested.epochs().stream()
            .map(
                epoch ->
                    new EpochMetrics(
                        epoch.epoch(),
                        epoch.examples(),
                        epoch.loss(),
                        epoch.seconds(),
                        null,
                        epoch.test()))
            .toList();
    return new RunReport(
        tested.title(),
        tested.network(),
        tested.settings(),
        tested.rounds(),
        validated,
        tested.ledger(),
        new KeptModel(
            Optional.of(best),
            Optional.of(new EvaluationResult(500, 0.5, 0.75, 1.25)),
            tested.kept().confusion(),
            tested.kept().test()),
        tested.labels(),
        tested.facts());
  }

  private RunReport report(Optional<ConfusionMatrix> confusion, Optional<Integer> best) {
    List<RoundMetrics> rounds = rounds();
    List<EpochMetrics> metrics = epochs(rounds, confusion.isPresent());
    int kept = best.orElse(epochs) - 1;
    return new RunReport(
        "lenet5 on digits",
        Graph.of(Architectures.named("lenet5")),
        settings(),
        rounds,
        metrics,
        ledger(),
        new KeptModel(best, Optional.ofNullable(metrics.get(kept).test()), confusion),
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
        facts());
  }

  private List<RoundMetrics> rounds() {
    List<RoundMetrics> rounds = new ArrayList<>();
    int all = epochs * roundsPerEpoch;
    for (int index = 0; index < all; index++) {
      double progress = (double) index / all;
      double loss = 0.012 + 2.3 * Math.exp(-index / (0.35 * roundsPerEpoch)) / (1 + 60 * progress);
      double learningRate =
          0.05 * (1 + Math.cos(Math.PI * progress)) * Math.min(1, index / 30.0 + 0.1);
      double slowest = noisy(0.36, 0.08);
      rounds.add(
          new RoundMetrics(
              index / roundsPerEpoch + 1,
              index % roundsPerEpoch + 1,
              EXAMPLES / roundsPerEpoch,
              noisy(loss, 0.3),
              learningRate,
              noisy(slowest + 0.02, 0.02),
              IntStream.range(0, workers)
                  .mapToObj(
                      worker ->
                          worker == 0 ? slowest : slowest * (0.9 + 0.08 * random.nextDouble()))
                  .toList(),
              Collections.nCopies(workers, 0.0),
              new PhaseSeconds(0, 0, 0, 0, 0, 0),
              0,
              0));
    }
    return rounds;
  }

  private List<EpochMetrics> epochs(List<RoundMetrics> rounds, boolean tested) {
    List<EpochMetrics> metrics = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      List<RoundMetrics> own = rounds.subList((epoch - 1) * roundsPerEpoch, epoch * roundsPerEpoch);
      double top1 = 0.9915 - 0.06 * Math.exp(-epoch / 2.5) - 0.001 * random.nextDouble();
      double testLoss = 0.028 + 0.25 * Math.exp(-epoch / 2.0) + 0.003 * random.nextDouble();
      metrics.add(
          new EpochMetrics(
              epoch,
              EXAMPLES,
              own.stream().mapToDouble(RoundMetrics::loss).average().orElseThrow(),
              own.stream().mapToDouble(RoundMetrics::seconds).sum(),
              tested ? new EvaluationResult(10_000, top1, 0.9999, testLoss) : null));
    }
    return metrics;
  }

  private Ledger ledger() {
    return new Ledger(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(epoch -> new EpochLedger(epoch, roundsPerEpoch, EXAMPLES, EXAMPLES - 2, 2))
            .toList());
  }

  private Optional<ConfusionMatrix> confusion() {
    Evaluation evaluation = new Evaluation(CLASSES);
    for (int index = 0; index < 10_000; index++) {
      int actual = index % CLASSES;
      boolean wrong = random.nextDouble() < 0.012;
      int predicted = wrong ? (actual * 3 + random.nextInt(4)) % CLASSES : actual;
      float[] probabilities = new float[CLASSES];
      probabilities[predicted] = 1;
      evaluation.add(probabilities, actual);
    }
    return Optional.of(evaluation.confusion());
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network.name", "lenet5");
    settings.put("data.train", "hdfs://namenode:8020/data/mnist");
    settings.put("training.epochs", "20");
    settings.put("training.batch-size", "64");
    settings.put("training.averaging-period", "16");
    settings.put("training.seed", "42");
    return settings;
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("backend", "dl4j, oneDNN helpers on");
    facts.put("machine", "2 x Intel Xeon 2.8 GHz, 16 GiB, Linux");
    facts.put(
        "parameters SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    return facts;
  }

  private double noisy(double value, double share) {
    return value * (1 + share * (random.nextDouble() + random.nextDouble() - 1));
  }
}
