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
      double square = 0;
      float[] parameters = replica.state().parameters();
      for (int i = 0; i < mean.length; i++) {
        double difference = (double) parameters[i] - mean[i];
        square += difference * difference;
      }
      sum += square * replica.report().trained();
      examples += replica.report().trained();
    }
    return Math.sqrt(sum / examples);
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
