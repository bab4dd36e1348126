package io.convoy.spark.rounds;

import io.convoy.training.rounds.Slices;
import io.convoy.training.rounds.WorkerResult;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Gives a worker's state away slice by slice. */
final class CutIntoSlices implements PairFlatMapFunction<WorkerResult, Integer, SliceContribution> {
  private static final long serialVersionUID = 1L;

  private final Slices parameters;
  private final Slices updaterState;

  /**
   * @param parameters how they are sliced
   * @param updaterState likewise, into as many slices
   */
  CutIntoSlices(Slices parameters, Slices updaterState) {
    this.parameters = parameters;
    this.updaterState = updaterState;
  }

  @Override
  public Iterator<Tuple2<Integer, SliceContribution>> call(WorkerResult result) {
    return IntStream.range(0, parameters.count())
        .mapToObj(
            slice ->
                new Tuple2<>(
                    slice,
                    new SliceContribution(
                        result.report(),
                        parameters.cut(result.state().parameters(), slice),
                        updaterState.cut(result.state().updaterState(), slice))))
        .iterator();
  }
}
