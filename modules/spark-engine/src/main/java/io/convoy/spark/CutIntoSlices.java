package io.convoy.spark;

import io.convoy.training.Slices;
import io.convoy.training.WorkerResult;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Gives a worker's state away slice by slice. */
final class CutIntoSlices implements PairFlatMapFunction<WorkerResult, Integer, SliceContribution> {
  private static final long serialVersionUID = 1L;

  private final int count;

  /**
   * @param count of slices
   */
  CutIntoSlices(int count) {
    this.count = count;
  }

  @Override
  public Iterator<Tuple2<Integer, SliceContribution>> call(WorkerResult result) {
    float[] parameters = result.state().parameters();
    float[] updaterState = result.state().updaterState();
    Slices parameterSlices = new Slices(parameters.length, count);
    Slices updaterSlices = new Slices(updaterState.length, count);
    return IntStream.range(0, count)
        .mapToObj(
            slice ->
                new Tuple2<>(
                    slice,
                    new SliceContribution(
                        result.report(),
                        parameterSlices.cut(parameters, slice),
                        updaterSlices.cut(updaterState, slice))))
        .iterator();
  }
}
