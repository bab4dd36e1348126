package io.convoy.training.optimization;

import io.convoy.architecture.graph.LayerNames;
import io.convoy.architecture.graph.ParameterBlock;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Factors of the learning rate by layer, as in fine-tuning, where pretrained layers learn more
 * slowly than a new output layer.
 *
 * @param byName factors above 0 by the name of a layer, or of a part of the network; the longest
 *     name that covers a layer counts
 * @see LayerNames#covers
 */
public record LearningRateFactors(Map<String, Double> byName) implements Serializable {
  /** The same learning rate for all layers. */
  public static final LearningRateFactors NONE = new LearningRateFactors(Map.of());

  public LearningRateFactors {
    byName = new TreeMap<>(byName);
    byName.forEach(
        (name, factor) -> {
          if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "Invalid learning-rate factor: %s of %s (must be above 0)".formatted(factor, name));
          }
        });
  }

  /** Whether every factor is 1. */
  public boolean areNone() {
    return byName.values().stream().allMatch(factor -> factor == 1);
  }

  /** The factor of some parameters; 1 if no name covers their layer. */
  public double of(ParameterBlock block) {
    return LayerNames.closestCover(block.vertex(), byName.keySet()).map(byName::get).orElse(1.0);
  }
}
