package io.convoy.training.exchange;

import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers.Range;
import java.io.Serializable;
import java.util.List;

/**
 * Encodes the states that workers and driver send each other.
 *
 * <p>With a format coarser than float32, parameters are sent as differences to the state that the
 * round started from, and so is the optimizer state, in bfloat16: rounding a value itself would
 * stop Adam's second moment, which a step may change by a thousandth. Running statistics of batch
 * normalization and what the optimizer state has beside values of parameters, such as Adam's count
 * of steps, are sent as they are. A worker adds to its difference what remained of the one before
 * (error feedback; Seide et al. 2014), so that no part of a difference is lost, however small.
 *
 * @param parameters codec of the parameters
 * @param updaterState codec of the optimizer state
 * @param sendsUpdaterState false if the optimizer state is zero in every round and not sent
 */
public record StateCodec(
    VectorCodec parameters, VectorCodec updaterState, boolean sendsUpdaterState)
    implements Serializable {
  private static final float[] NOTHING = {};

  /**
   * The codec of states of one network.
   *
   * @param like a state of the trained layers
   * @param statistics positions of the running statistics among its parameters
   * @param isReset whether every round starts with an optimizer state of zeros
   */
  public static StateCodec of(
      ExchangeFormat format, ModelState like, List<Range> statistics, boolean isReset) {
    return of(format, like.parameters().length, like.updaterState().length, statistics, isReset);
  }

  /**
   * The codec of states of these lengths.
   *
   * @param count number of parameters of the trained layers
   * @param values number of values of their optimizer state
   * @param statistics positions of the running statistics among the parameters
   * @param isReset whether every round starts with an optimizer state of zeros
   */
  public static StateCodec of(
      ExchangeFormat format, int count, int values, List<Range> statistics, boolean isReset) {
    if (format == ExchangeFormat.FLOAT32) {
      VectorCodec exact = new VectorCodec(format, List.of());
      return new StateCodec(exact, exact, true);
    }
    int ofParameters = count == 0 ? 0 : values / count * count;
    List<Range> counters =
        ofParameters == values ? List.of() : List.of(new Range(ofParameters, values));
    return new StateCodec(
        new VectorCodec(format, statistics),
        new VectorCodec(ExchangeFormat.BFLOAT16, counters),
        !isReset);
  }

  /** Whether states are sent as they are. */
  public boolean isExact() {
    return parameters.format() == ExchangeFormat.FLOAT32;
  }

  /**
   * The codec of averages, whose differences have no remainder: bfloat16 in place of int8. An error
   * relative to the value itself cannot stop the parameters from moving.
   */
  public StateCodec ofAverages() {
    return isExact()
        ? this
        : new StateCodec(
            new VectorCodec(ExchangeFormat.BFLOAT16, parameters.exact()),
            updaterState,
            sendsUpdaterState);
  }

  /**
   * Encodes what a worker sends after its steps.
   *
   * @param trained its state
   * @param start state that the round started from
   * @param remainder of its round before; empty if there is none
   */
  public SentState send(ModelState trained, ModelState start, float[] remainder) {
    if (isExact()) {
      return new SentState(encode(trained, start, 0, 0), NOTHING);
    }
    float[] values = trained.parameters();
    float[] differences = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      differences[i] = (float) ((double) values[i] - start.parameters()[i] + at(remainder, i));
    }
    parameters.clearExact(differences);
    EncodedVector encoded = parameters.encode(differences, values, 0);
    float[] received = parameters.decode(encoded, start.parameters(), 0);
    float[] left = differences;
    for (int i = 0; i < values.length; i++) {
      left[i] = (float) ((double) values[i] - received[i] + at(remainder, i));
    }
    return new SentState(new EncodedState(encoded, encodeUpdaterState(trained, start, 0)), left);
  }

  private static float at(float[] remainder, int index) {
    return remainder.length == 0 ? 0 : remainder[index];
  }

  /**
   * Encodes a state or a slice of one, with no regard to what remains.
   *
   * @param from index of the first parameter in the whole vector; 0 with int8
   * @param fromUpdater index of the first value of the optimizer state
   */
  public EncodedState encode(ModelState state, ModelState start, int from, int fromUpdater) {
    float[] values = state.parameters();
    return new EncodedState(
        parameters.encode(differences(values, start.parameters()), values, from),
        encodeUpdaterState(state, start, fromUpdater));
  }

  private EncodedVector encodeUpdaterState(ModelState state, ModelState start, int from) {
    float[] values = state.updaterState();
    return sendsUpdaterState
        ? updaterState.encode(differences(values, start.updaterState()), values, from)
        : EncodedVector.ZEROS;
  }

  private float[] differences(float[] values, float[] start) {
    if (isExact()) {
      return NOTHING;
    }
    float[] differences = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      differences[i] = values[i] - start[i];
    }
    return differences;
  }

  /** Cuts a slice of the parameters and one of the optimizer state out of an encoded state. */
  public EncodedState cut(EncodedState whole, Range ofParameters, Range ofUpdaterState) {
    return new EncodedState(
        parameters.cut(whole.parameters(), ofParameters.start(), ofParameters.end()),
        sendsUpdaterState
            ? updaterState.cut(whole.updaterState(), ofUpdaterState.start(), ofUpdaterState.end())
            : EncodedVector.ZEROS);
  }

  /**
   * Decodes a state or a slice of one.
   *
   * @param start state that the round started from, or this slice of it; not used if states are
   *     sent as they are
   * @param from index of the first parameter in the whole vector
   * @param fromUpdater index of the first value of the optimizer state
   */
  public ModelState decode(EncodedState encoded, ModelState start, int from, int fromUpdater) {
    return new ModelState(
        parameters.decode(encoded.parameters(), start.parameters(), from),
        sendsUpdaterState
            ? updaterState.decode(encoded.updaterState(), start.updaterState(), fromUpdater)
            : new float[start.updaterState().length]);
  }

  /**
   * An encoded state to be filled by {@link #paste}; not with int8.
   *
   * @param ofParameters number of parameters
   * @param ofUpdaterState number of values of the optimizer state
   */
  public EncodedState empty(int ofParameters, int ofUpdaterState) {
    return new EncodedState(
        parameters.empty(ofParameters),
        sendsUpdaterState ? updaterState.empty(ofUpdaterState) : EncodedVector.ZEROS);
  }

  /**
   * Copies an encoded slice into an encoded state.
   *
   * @param from index of the slice's first parameter
   * @param fromUpdater index of the slice's first value of the optimizer state
   */
  public void paste(EncodedState slice, int from, int fromUpdater, EncodedState whole) {
    parameters.paste(slice.parameters(), from, whole.parameters());
    if (sendsUpdaterState) {
      updaterState.paste(slice.updaterState(), fromUpdater, whole.updaterState());
    }
  }

  /** Bytes of a whole encoded state. */
  public long bytes(ModelState like) {
    return bytes(like.parameters().length, like.updaterState().length);
  }

  /** Bytes of a whole encoded state with these numbers of parameters and of updater values. */
  public long bytes(int count, int values) {
    return parameters.bytes(count) + (sendsUpdaterState ? updaterState.bytes(values) : 0);
  }
}
