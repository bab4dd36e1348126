package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.Slices;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How states are cut into slices, parameters and updater state into as many each.
 *
 * @param parameters how they are sliced
 * @param updaterState likewise
 */
record SliceLayout(Slices parameters, Slices updaterState) implements Serializable {
  /**
   * @param like a state of the network
   * @param count of the slices
   * @param statistics none of which is cut through
   */
  static SliceLayout of(ModelState like, int count, RunningStatistics statistics) {
    return new SliceLayout(
        new Slices(like.parameters().length, count, statistics),
        new Slices(like.updaterState().length, count));
  }

  /** The numbers of the slices. */
  IntStream numbers() {
    return IntStream.range(0, parameters.count());
  }

  ModelState cut(ModelState state, int slice) {
    return new ModelState(
        parameters.cut(state.parameters(), slice), updaterState.cut(state.updaterState(), slice));
  }

  void paste(ModelState values, int slice, ModelState state) {
    parameters.paste(values.parameters(), slice, state.parameters());
    updaterState.paste(values.updaterState(), slice, state.updaterState());
  }

  /** A state to be filled slice by slice. */
  ModelState empty() {
    return new ModelState(new float[parameters.length()], new float[updaterState.length()]);
  }
}
