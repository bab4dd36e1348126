package io.convoy.evaluation;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Predictions counted by the probability of the predicted class, in equally wide bins. */
final class CalibrationCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** The number of bins in Guo et al. 2017. */
  private static final int BINS = 15;

  private final long[] examples = new long[BINS];
  private final long[] correct = new long[BINS];
  private final ExactSum[] confidences =
      Stream.generate(ExactSum::new).limit(BINS).toArray(ExactSum[]::new);

  void add(float probability, boolean right) {
    double confidence = Math.min(1, probability);
    int bin = Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
    examples[bin]++;
    correct[bin] += right ? 1 : 0;
    confidences[bin].add(confidence);
  }

  void merge(CalibrationCounts other) {
    for (int bin = 0; bin < BINS; bin++) {
      examples[bin] += other.examples[bin];
      correct[bin] += other.correct[bin];
      confidences[bin].merge(other.confidences[bin]);
    }
  }

  Calibration calibration() {
    List<Calibration.Bin> bins =
        IntStream.range(0, BINS)
            .mapToObj(
                bin ->
                    new Calibration.Bin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        examples[bin],
                        correct[bin],
                        confidences[bin].value()))
            .toList();
    return new Calibration(bins);
  }
}
