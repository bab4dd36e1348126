package io.convoy.training;

import java.util.List;

/**
 * How far the replicas of a round have come from one another: the root of the mean squared L2
 * distance of their parameters from the averaged ones, weighted by examples.
 */
public final class ReplicaDistance {
  private ReplicaDistance() {}

  /** The squared distances, each times its examples, summed; those of slices can be added up. */
  public static double squares(List<WorkerResult> replicas, float[] mean) {
    double sum = 0;
    for (WorkerResult replica : replicas) {
      double square = 0;
      float[] parameters = replica.state().parameters();
      for (int i = 0; i < mean.length; i++) {
        double difference = (double) parameters[i] - mean[i];
        square += difference * difference;
      }
      sum += square * replica.report().trained();
    }
    return sum;
  }

  /**
   * @param squares of the whole vector
   */
  public static double of(double squares, List<WorkerReport> reports) {
    return Math.sqrt(squares / WorkerReport.trained(reports));
  }
}
