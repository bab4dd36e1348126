package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * How the states of a round's workers become one: the mean weighted by examples trained, in which
 * the running statistics of batch normalization are pooled.
 *
 * @param statistics of the network
 * @param updaterState what becomes of the updaters' state
 * @param outer momentum with which the next round starts beyond the average, or short of it
 */
public record Averaging(
    RunningStatistics statistics, UpdaterState updaterState, OuterMomentum outer)
    implements Serializable {
  /** Averages the updaters' state too, and leaves it at that. */
  public static Averaging of(RunningStatistics statistics) {
    return new Averaging(statistics, UpdaterState.AVERAGE, OuterMomentum.NONE);
  }

  /**
   * Averages whole states.
   *
   * @param results one of every worker, in worker order
   * @throws IllegalStateException when no worker trained on any example
   */
  public RoundOutcome average(List<WorkerResult> results) {
    return averageSlice(0, results);
  }

  /**
   * Averages one slice of the states, to the same bits as {@link #average}.
   *
   * @param start index in all parameters of the slice's first; see {@link Slices#start}
   * @param results one of every worker, in worker order, with this slice of its state
   * @throws IllegalStateException when no worker trained on any example
   */
  public RoundOutcome averageSlice(int start, List<WorkerResult> results) {
    float[] parameters = mean(results, ModelState::parameters);
    statistics.pool(parameters, start, results);
    float[] updated =
        updaterState == UpdaterState.RESET
            ? new float[results.get(0).state().updaterState().length]
            : mean(results, ModelState::updaterState);
    return new RoundOutcome(
        new ModelState(parameters, updated),
        results.stream().map(WorkerResult::report).toList(),
        ReplicaDistance.of(results, parameters));
  }

  private static float[] mean(List<WorkerResult> results, Function<ModelState, float[]> part) {
    WeightedMean mean = new WeightedMean(part.apply(results.get(0).state()).length);
    for (WorkerResult result : results) {
      mean.add(part.apply(result.state()), result.report().trained());
    }
    return mean.mean();
  }
}
