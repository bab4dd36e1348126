package io.convoy.evaluation;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** For each threshold, how many images of a class and of the other reach it. */
final class ThresholdCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Denser near 0 and 1, where the probabilities of a good network are. */
  private static final float[] THRESHOLDS = {
    0.01f, 0.02f, 0.05f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.95f, 0.98f, 0.99f
  };

  private final long[] truePositives = new long[THRESHOLDS.length];
  private final long[] falsePositives = new long[THRESHOLDS.length];
  private long positives;
  private long negatives;

  void add(float probability, boolean positive) {
    positives += positive ? 1 : 0;
    negatives += positive ? 0 : 1;
    long[] found = positive ? truePositives : falsePositives;
    for (int i = 0; i < THRESHOLDS.length && probability >= THRESHOLDS[i]; i++) {
      found[i]++;
    }
  }

  void merge(ThresholdCounts other) {
    positives += other.positives;
    negatives += other.negatives;
    for (int i = 0; i < THRESHOLDS.length; i++) {
      truePositives[i] += other.truePositives[i];
      falsePositives[i] += other.falsePositives[i];
    }
  }

  /** By rising threshold. */
  List<OperatingPoint> points() {
    return IntStream.range(0, THRESHOLDS.length)
        .mapToObj(
            i ->
                new OperatingPoint(
                    // Parsed from text: a float converted to double would show more digits.
                    Double.parseDouble(Float.toString(THRESHOLDS[i])),
                    truePositives[i],
                    falsePositives[i],
                    positives,
                    negatives))
        .toList();
  }
}
