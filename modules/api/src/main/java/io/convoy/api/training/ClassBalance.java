package io.convoy.api.training;

import io.convoy.api.settings.ClassBalanceConfig;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.rounds.sampling.BalancedSampling;
import io.convoy.training.rounds.sampling.Sampling;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;

/** Sampling and weights of the classes of a run, from its settings and its training images. */
final class ClassBalance {
  private static final Logger LOG = PrintableLog.of(ClassBalance.class);

  private ClassBalance() {}

  static Sampling sampling(ClassBalanceConfig config, LabeledImages train) {
    return switch (config.sampling()) {
      case SHUFFLE -> new Sampling.Shuffled();
      case BALANCED -> new BalancedSampling(labels(train));
    };
  }

  /**
   * The factor of each class.
   *
   * @param labels of the classes of the network
   * @throws DatasetException if the settings have a label that is not among them
   */
  static ClassWeights weights(ClassBalanceConfig config, LabeledImages train, List<String> labels) {
    ClassWeights weights =
        config
            .weights()
            .map(
                given ->
                    given
                        .byLabel()
                        .map(factors -> byLabel(factors, train, labels))
                        .orElseGet(() -> ClassWeights.balanced(labels(train), labels.size())))
            .orElse(ClassWeights.NONE);
    if (!weights.areNone()) {
      Map<String, Double> named = new TreeMap<>();
      labels.forEach(label -> named.put(label, weights.of(labels.indexOf(label))));
      LOG.info("Class weights: {}", named);
    }
    return weights;
  }

  private static ClassWeights byLabel(
      SortedMap<String, Double> factors, LabeledImages train, List<String> labels) {
    List<String> unmatched =
        factors.keySet().stream().filter(label -> !labels.contains(label)).toList();
    if (!unmatched.isEmpty()) {
      throw new DatasetException(
          "Invalid training.class-weights: %s (must be labels of %s: %s)"
              .formatted(
                  String.join(", ", unmatched), train.location(), String.join(", ", labels)));
    }
    return new ClassWeights(
        labels.stream().map(label -> factors.getOrDefault(label, 1.0)).toList());
  }

  private static int[] labels(LabeledImages train) {
    return IntStream.range(0, train.size()).map(train::label).toArray();
  }
}
