package io.convoy.training.model;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import java.util.Map;
import java.util.TreeMap;

/** Ranges of activations as JSON: {@code {"conv1": [0.0, 3.5]}}, sorted by name. */
final class RangesJson {
  private RangesJson() {}

  static final class Write extends StdConverter<ActivationRanges, Map<String, float[]>> {
    @Override
    public Map<String, float[]> convert(ActivationRanges ranges) {
      Map<String, float[]> json = new TreeMap<>();
      ranges
          .ranges()
          .forEach(
              (vertex, range) -> json.put(vertex, new float[] {range.lowest(), range.highest()}));
      return json;
    }
  }

  static final class Read extends StdConverter<Map<String, float[]>, ActivationRanges> {
    /**
     * @throws IllegalArgumentException if a value is not a range
     */
    @Override
    public ActivationRanges convert(Map<String, float[]> json) {
      Map<String, Range> ranges = new TreeMap<>();
      json.forEach((vertex, range) -> ranges.put(vertex, range(vertex, range)));
      return new ActivationRanges(ranges);
    }

    private static Range range(String vertex, float[] numbers) {
      if (numbers == null || numbers.length != 2) {
        throw new IllegalArgumentException(
            "Invalid range of activations of %s (must be the lowest and the highest value)"
                .formatted(vertex));
      }
      return new Range(numbers[0], numbers[1]);
    }
  }
}
