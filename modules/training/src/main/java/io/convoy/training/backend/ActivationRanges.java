package io.convoy.training.backend;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Between which numbers the outputs of vertices are for typical images, as measured by {@link
 * Calibration}. Computing in whole numbers of 8 bits needs them: what is outside is cut off.
 *
 * @param ranges by the name of the vertex; vertices whose outputs stay inside of a fused layer have
 *     none
 */
public record ActivationRanges(Map<String, Range> ranges) implements Serializable {
  /** Of a network that was not calibrated. */
  public static final ActivationRanges NONE = new ActivationRanges(Map.of());

  public ActivationRanges {
    ranges = new TreeMap<>(ranges);
  }

  /**
   * The values of one vertex.
   *
   * @throws IllegalArgumentException if they are no finite numbers in this order
   */
  public record Range(float lowest, float highest) implements Serializable {
    public Range {
      if (!(lowest <= highest) || Float.isInfinite(lowest) || Float.isInfinite(highest)) {
        throw new IllegalArgumentException(
            "Invalid range of activations: %s to %s (must be finite and in this order)"
                .formatted(lowest, highest));
      }
    }
  }

  /** The range of a vertex, if it was measured. */
  public Optional<Range> of(String vertex) {
    return Optional.ofNullable(ranges.get(vertex));
  }
}
