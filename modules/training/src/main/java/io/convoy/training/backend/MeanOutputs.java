package io.convoy.training.backend;

import java.util.ArrayList;
import java.util.List;

/** Computes the weighted mean of the outputs of a network for the crops of one image. */
final class MeanOutputs {
  private final List<double[]> sums = new ArrayList<>();
  private double weight;

  /**
   * Adds the outputs for one crop.
   *
   * @param outputs of a batch
   * @param row of the crop in the batch
   * @param rows of the batch
   */
  void add(Classifier.Outputs outputs, int row, int rows, int cropWeight) {
    add(0, outputs.probabilities(), row, rows, cropWeight);
    for (int feature = 0; feature < outputs.features().size(); feature++) {
      add(1 + feature, outputs.features().get(feature), row, rows, cropWeight);
    }
    weight += cropWeight;
  }

  private void add(int output, float[] values, int row, int rows, int cropWeight) {
    int length = values.length / rows;
    if (output == sums.size()) {
      sums.add(new double[length]);
    }
    double[] sum = sums.get(output);
    for (int i = 0; i < length; i++) {
      sum[i] += (double) cropWeight * values[row * length + i];
    }
  }

  /** Returns the mean; for a single crop its outputs, with the same bits. */
  Classifier.Outputs mean() {
    List<float[]> means = sums.stream().map(this::mean).toList();
    return new Classifier.Outputs(means.get(0), means.subList(1, means.size()));
  }

  private float[] mean(double[] sum) {
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / weight);
    }
    return mean;
  }
}
