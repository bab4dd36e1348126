package io.convoy.spark;

import io.convoy.training.WeightedMean;
import io.convoy.training.WorkerReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * The second stage of a round on an executor: averages one slice over all workers. Contributions
 * come in any order and are added in worker order, since a floating-point sum depends on it.
 */
final class AverageSlice
    implements FlatMapFunction<Iterator<Tuple2<Integer, SliceContribution>>, AveragedSlice> {
  private static final long serialVersionUID = 1L;

  private final int workers;

  AverageSlice(int workers) {
    this.workers = workers;
  }

  @Override
  public Iterator<AveragedSlice> call(Iterator<Tuple2<Integer, SliceContribution>> slices) {
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
    AveragedSlice averaged =
        new AveragedSlice(slice, parameters.mean(), updaterState.mean(), reports);
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
