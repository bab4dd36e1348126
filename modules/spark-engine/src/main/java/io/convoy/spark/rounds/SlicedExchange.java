package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.freezing.FrozenLayers.Range;
import io.convoy.training.rounds.RoundExchange;
import io.convoy.training.rounds.SentResult;
import io.convoy.training.rounds.Slices;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An exchange whose states are cut into slices: parameters and optimizer state into the same number
 * of slices.
 *
 * @param parameters slices of the parameters; running statistics are never cut apart
 * @param updaterState slices of the optimizer state
 */
record SlicedExchange(RoundExchange exchange, Slices parameters, Slices updaterState)
    implements Serializable {
  private static final ModelState NO_START = new ModelState(new float[0], new float[0]);

  /**
   * Cuts the states of an exchange.
   *
   * @param like one of them
   * @param count number of slices
   */
  static SlicedExchange of(RoundExchange exchange, ModelState like, int count) {
    return new SlicedExchange(
        exchange,
        new Slices(like.parameters().length, count, exchange.averaging().statistics()),
        new Slices(like.updaterState().length, count));
  }

  /** Numbers of the slices. */
  IntStream numbers() {
    return IntStream.range(0, parameters.count());
  }

  /** Cuts a slice out of what a worker sends. */
  EncodedState cut(EncodedState state, int slice) {
    return exchange.codec().cut(state, range(parameters, slice), range(updaterState, slice));
  }

  /**
   * The slice of the state that the round started from which averaging and decoding need; without
   * values if states are sent as they are, so that an executor need not receive it. Empty if it is
   * lost.
   */
  Optional<ModelState> startOf(StartState start, int slice) {
    if (exchange.codec().isExact()) {
      return Optional.of(NO_START);
    }
    return start
        .trainedPart()
        .map(
            whole ->
                new ModelState(
                    parameters.cut(whole.parameters(), slice),
                    updaterState.cut(whole.updaterState(), slice)));
  }

  /**
   * Averages one slice.
   *
   * @param start as {@link #startOf} returns it
   */
  RoundExchange.Average average(List<SentResult> sent, ModelState start, int slice) {
    return exchange.average(sent, start, parameters.start(slice), updaterState.start(slice));
  }

  /** An average to be filled slice by slice. */
  EncodedState empty() {
    return exchange.codec().ofAverages().empty(parameters.length(), updaterState.length());
  }

  /** Copies the average of a slice into that of the whole. */
  void paste(EncodedState average, int slice, EncodedState whole) {
    exchange
        .codec()
        .ofAverages()
        .paste(average, parameters.start(slice), updaterState.start(slice), whole);
  }

  private static Range range(Slices slices, int slice) {
    return new Range(slices.start(slice), slices.start(slice + 1));
  }
}
