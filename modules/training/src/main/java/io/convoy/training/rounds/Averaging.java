package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.exchange.StateCodec;
import io.convoy.training.freezing.FrozenLayers;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * Averages the states of a round's workers: the mean weighted by examples trained, with the running
 * statistics of batch normalization pooled.
 *
 * @param statistics positions of the running statistics among the parameters
 * @param updaterState how the updaters' states are combined
 * @param outer momentum from round to round, applied to the average
 * @param ema moving average from round to round; the next round does not depend on it
 * @param exchange format in which workers send their states
 */
public record Averaging(
    RunningStatistics statistics,
    UpdaterState updaterState,
    OuterMomentum outer,
    MovingAverage ema,
    ExchangeFormat exchange)
    implements Serializable {
  /** Averages states that are sent as they are. */
  public Averaging(
      RunningStatistics statistics,
      UpdaterState updaterState,
      OuterMomentum outer,
      MovingAverage ema) {
    this(statistics, updaterState, outer, ema, ExchangeFormat.FLOAT32);
  }

  /** Averages without a moving average. */
  public Averaging(RunningStatistics statistics, UpdaterState updaterState, OuterMomentum outer) {
    this(statistics, updaterState, outer, MovingAverage.NONE);
  }

  /** Averages the updaters' states too, without outer momentum. */
  public static Averaging of(RunningStatistics statistics) {
    return new Averaging(statistics, UpdaterState.AVERAGE, OuterMomentum.NONE);
  }

  /** The averaging of the part of states that belongs to trained layers. */
  public Averaging of(FrozenLayers frozen) {
    return frozen.isNone()
        ? this
        : new Averaging(
            statistics.trained(frozen), updaterState, outer, MovingAverage.NONE, exchange);
  }

  /** The same averaging of states that are sent in another format. */
  public Averaging exchange(ExchangeFormat format) {
    return new Averaging(statistics, updaterState, outer, ema, format);
  }

  /**
   * The codec of the states that are averaged.
   *
   * @param like one of them
   */
  StateCodec codec(ModelState like) {
    return StateCodec.of(exchange, like, statistics.ranges(), updaterState == UpdaterState.RESET);
  }

  /**
   * The codec of states of these lengths.
   *
   * @param parameters number of parameters of the trained layers
   * @param updaterValues number of values of their optimizer state
   */
  public StateCodec codec(int parameters, int updaterValues) {
    return StateCodec.of(
        exchange,
        parameters,
        updaterValues,
        statistics.ranges(),
        updaterState == UpdaterState.RESET);
  }

  /**
   * Averages whole states.
   *
   * @param results results of all workers, in worker order
   * @throws IllegalStateException if no worker trained on any example
   */
  public RoundOutcome average(List<WorkerResult> results) {
    return averageSlice(0, results);
  }

  /**
   * Averages one slice of the states, to the same bits as {@link #average}.
   *
   * @param start index of the slice's first parameter in the whole vector; see {@link Slices#start}
   * @param results results of all workers, in worker order, each with this slice of its state
   * @throws IllegalStateException if no worker trained on any example
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
