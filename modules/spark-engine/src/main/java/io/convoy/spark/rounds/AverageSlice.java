package io.convoy.spark.rounds;

import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.Slices;
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

  private final Averaging averaging;
  private final Slices parameters;
  private final int workers;
  private final CollectionAccumulator<Double> seconds;

  /**
   * @param parameters how they are sliced
   * @param workers each of which has a part of every slice
   * @param seconds is told how long it took
   */
  AverageSlice(
      Averaging averaging, Slices parameters, int workers, CollectionAccumulator<Double> seconds) {
    this.averaging = averaging;
    this.parameters = parameters;
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
    requireEveryWorkerOnce(slice, contributions);
    RoundOutcome averaged =
        averaging.averageSlice(
            parameters.start(slice),
            contributions.stream().map(SliceContribution::result).toList());
    seconds.add((System.nanoTime() - began) / 1e9);
    return List.of(AveragedSlice.of(slice, averaged)).iterator();
  }

  private void requireEveryWorkerOnce(int slice, List<SliceContribution> contributions) {
    List<Integer> present =
        contributions.stream().map(contribution -> contribution.report().worker()).toList();
    if (present.size() != workers || present.stream().distinct().count() != workers) {
      throw new IllegalStateException(
          "Cannot average slice %s: it has contributions of workers %s (must be one of each of %s)"
              .formatted(slice, present, workers));
    }
  }
}
