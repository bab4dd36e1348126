package io.convoy.training.optimization;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.LayerNames;
import io.convoy.architecture.graph.ParameterBlock;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Factors of the learning rate: by layer, as in fine-tuning, where pretrained layers learn more
 * slowly than a new output layer, and of what is added to every channel.
 *
 * @param byName factors above 0 by the name of a layer, or of a part of the network; the longest
 *     name that covers a layer counts
 * @param biases factor above 0 of biases and of batch normalization's shift, which multiplies that
 *     of their layer
 * @see LayerNames#covers
 */
public record LearningRateFactors(Map<String, Double> byName, double biases)
    implements Serializable {
  /** The same learning rate for all parameters. */
  public static final LearningRateFactors NONE = new LearningRateFactors(Map.of());

  public LearningRateFactors {
    byName = new TreeMap<>(byName);
    byName.forEach(LearningRateFactors::require);
    require("biases", biases);
  }

  /** Factors by layer. */
  public LearningRateFactors(Map<String, Double> byName) {
    this(byName, 1);
  }

  private static void require(String name, double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid learning-rate factor: %s of %s (must be above 0)".formatted(factor, name));
    }
  }

  /** Whether every factor is 1. */
  public boolean areNone() {
    return biases == 1 && byName.values().stream().allMatch(factor -> factor == 1);
  }

  /** The factor of some parameters; 1 if no name covers their layer, and they are not added. */
  public double of(ParameterBlock block) {
    double layer =
        LayerNames.closestCover(block.vertex(), byName.keySet()).map(byName::get).orElse(1.0);
    return isAdded(block.role()) ? layer * biases : layer;
  }

  private static boolean isAdded(ParameterRole role) {
    return role == ParameterRole.BIAS || role == ParameterRole.SHIFT;
  }
}
