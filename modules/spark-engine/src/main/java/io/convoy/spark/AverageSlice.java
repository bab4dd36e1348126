package io.convoy.spark;

import io.convoy.training.ReplicaDistance;
import io.convoy.training.WeightedMean;
import io.convoy.training.WorkerReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;

/**
 * The second stage of a round on an executor: averages one slice over all workers. Contributions
 * come in any order and are added in worker order, since a floating-point sum depends on it.
 */
final class AverageSlice
    implements FlatMapFunction<Iterator<Tuple2<Integer, SliceContribution>>, AveragedSlice> {
  private static final long serialVersionUID = 1L;

  private final int workers;
  private final CollectionAccumulator<Double> seconds;

  /**
   * @param seconds is told how long it took
   */
  AverageSlice(int workers, CollectionAccumulator<Double> seconds) {
    this.workers = workers;
    this.seconds = seconds;
  }

  @Override
  public Iterator<AveragedSlice> call(Iterator<Tuple2<Integer, SliceContribution>> slices) {
    long began = System.nanoTime();
    List<SliceContribution> contributions = new ArrayList<>(workers);
    int slice = -1;
    while (slices.hasNext()) {
      Tuple2<Integer, SliceContribution> next = slices.next();
      slice = next._1();
      contributions.add(next._2());
    }
    contributions.sort(Comparator.comparingInt(contribution -> contribution.report().worker()));
    List<WorkerReport> reports = contributions.stream().map(SliceContribution::report).toList();
    requireEveryWorkerOnce(slice, reports);
    WeightedMean parameters = new WeightedMean(contributions.get(0).parameters().length);
    WeightedMean updaterState = new WeightedMean(contributions.get(0).updaterState().length);
    for (SliceContribution contribution : contributions) {
      parameters.add(contribution.parameters(), contribution.report().trained());
      updaterState.add(contribution.updaterState(), contribution.report().trained());
    }
    float[] mean = parameters.mean();
    double squares =
        ReplicaDistance.squares(
            contributions.stream().map(SliceContribution::result).toList(), mean);
    AveragedSlice averaged = new AveragedSlice(slice, mean, updaterState.mean(), squares, reports);
    seconds.add((System.nanoTime() - began) / 1e9);
    return List.of(averaged).iterator();
  }

  private void requireEveryWorkerOnce(int slice, List<WorkerReport> reports) {
    List<Integer> present = reports.stream().map(WorkerReport::worker).toList();
    if (present.size() != workers || present.stream().distinct().count() != workers) {
      throw new IllegalStateException(
          "Cannot average slice %s: it has contributions of workers %s (must be one of each of %s)"
              .formatted(slice, present, workers));
    }
  }
}
