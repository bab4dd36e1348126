package io.convoy.training.rounds;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Measures how far the replicas of a round have diverged: the root of the mean squared L2 distance
 * of their parameters from the averaged ones, weighted by examples.
 */
public final class ReplicaDistance {
  private ReplicaDistance() {}

  /** The distance of replicas from their mean, or of slices of them from the mean's. */
  static double of(List<WorkerResult> replicas, float[] mean) {
    double sum = 0;
    long examples = 0;
    for (WorkerResult replica : replicas) {
      sum += squared(replica.state().parameters(), mean) * replica.report().trained();
      examples += replica.report().trained();
    }
    return Math.sqrt(sum / examples);
  }

  /** Four sums at a time: one alone would wait for each of its additions. */
  private static double squared(float[] parameters, float[] mean) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int fours = mean.length & -4;
    for (int i = 0; i < fours; i += 4) {
      double one = (double) parameters[i] - mean[i];
      double two = (double) parameters[i + 1] - mean[i + 1];
      double three = (double) parameters[i + 2] - mean[i + 2];
      double four = (double) parameters[i + 3] - mean[i + 3];
      first += one * one;
      second += two * two;
      third += three * three;
      fourth += four * four;
    }
    for (int i = fours; i < mean.length; i++) {
      double last = (double) parameters[i] - mean[i];
      first += last * last;
    }
    return first + second + (third + fourth);
  }

  /**
   * The distance of whole vectors.
   *
   * @param distances distances of their slices
   */
  public static double ofSlices(DoubleStream distances) {
    return Math.sqrt(distances.map(distance -> distance * distance).sum());
  }
}
