package io.convoy.training.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers.Range;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StateCodecTest {
  private static final int PARAMETERS = 1000;
  private static final List<Range> STATISTICS = List.of(new Range(250, 300), new Range(990, 1000));
  private static final ModelState START = state(0, 1);

  private static ModelState state(int seed, double size) {
    float[] parameters = new float[PARAMETERS];
    float[] updaterState = new float[2 * PARAMETERS + 1];
    for (int i = 0; i < PARAMETERS; i++) {
      parameters[i] = (float) (size * Math.sin(i + seed));
    }
    for (int i = 0; i < updaterState.length; i++) {
      updaterState[i] = (float) (size * Math.cos(i + seed));
    }
    // A count that bfloat16 cannot represent.
    updaterState[2 * PARAMETERS] = 257 + seed;
    return new ModelState(parameters, updaterState);
  }

  private static StateCodec codec(ExchangeFormat format) {
    return StateCodec.of(format, START, STATISTICS, false);
  }

  @Test
  void statesAreSentAsTheyAreInFloat32() {
    StateCodec codec = codec(ExchangeFormat.FLOAT32);
    ModelState trained = state(1, 3);
    SentState sent = codec.send(trained, START, new float[0]);
    assertThat(codec.decode(sent.state(), START, 0, 0)).isEqualTo(trained);
    assertThat(sent.remainder()).isEmpty();
    assertThat(sent.state().bytes()).isEqualTo(trained.bytes()).isEqualTo(codec.bytes(trained));
  }

  @ParameterizedTest
  @EnumSource(value = ExchangeFormat.class, mode = Mode.EXCLUDE, names = "FLOAT32")
  void statisticsAndCountsAreExact(ExchangeFormat format) {
    StateCodec codec = codec(format);
    ModelState trained = state(1, 3);
    EncodedState sent = codec.send(trained, START, new float[PARAMETERS]).state();
    ModelState received = codec.decode(sent, START, 0, 0);
    assertThat(Arrays.copyOfRange(received.parameters(), 250, 300))
        .isEqualTo(Arrays.copyOfRange(trained.parameters(), 250, 300));
    assertThat(Arrays.copyOfRange(received.parameters(), 990, 1000))
        .isEqualTo(Arrays.copyOfRange(trained.parameters(), 990, 1000));
    assertThat(received.parameters()).isNotEqualTo(trained.parameters());
    assertThat(received.updaterState()[2 * PARAMETERS]).isEqualTo(258);
    assertThat(sent.bytes()).isEqualTo(codec.bytes(trained));
  }

  /** As Adam's second moment, of which a step keeps 0.999 where gradients have become small. */
  @ParameterizedTest
  @EnumSource(value = ExchangeFormat.class, mode = Mode.EXCLUDE, names = "FLOAT32")
  void anOptimizerStateThatChangesByAThousandthARoundDoesNotStop(ExchangeFormat format) {
    StateCodec codec = codec(format);
    ModelState state = START;
    for (int round = 0; round < 1000; round++) {
      float[] less = state.updaterState().clone();
      for (int i = 0; i < less.length; i++) {
        less[i] *= 0.999f;
      }
      ModelState after = new ModelState(state.parameters(), less);
      ModelState sent =
          codec.decode(codec.send(after, state, new float[PARAMETERS]).state(), state, 0, 0);
      StateCodec averages = codec.ofAverages();
      state = averages.decode(averages.encode(sent, state, 0, 0), state, 0, 0);
    }
    for (int i = 0; i < 2 * PARAMETERS; i++) {
      double expected = START.updaterState()[i] * Math.pow(0.999, 1000);
      assertThat((double) state.updaterState()[i])
          .isCloseTo(expected, within(0.01 * Math.abs(expected) + 1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(ExchangeFormat.class)
  void slicesGiveTheBitsOfTheWhole(ExchangeFormat format) {
    StateCodec codec = codec(format);
    EncodedState whole = codec.send(state(1, 3), START, new float[0]).state();
    ModelState expected = codec.decode(whole, START, 0, 0);
    StateCodec averages = codec.ofAverages();
    EncodedState joined = averages.empty(PARAMETERS, START.updaterState().length);
    int[] cuts = {0, 17, 250, 300, 300, 777, PARAMETERS};
    int[] updaterCuts = {0, 1, 300, 1256, 1300, 1999, 2 * PARAMETERS + 1};
    for (int slice = 0; slice + 1 < cuts.length; slice++) {
      int from = cuts[slice];
      int fromUpdater = updaterCuts[slice];
      EncodedState part =
          codec.cut(
              whole,
              new Range(from, cuts[slice + 1]),
              new Range(fromUpdater, updaterCuts[slice + 1]));
      ModelState start =
          new ModelState(
              Arrays.copyOfRange(START.parameters(), from, cuts[slice + 1]),
              Arrays.copyOfRange(START.updaterState(), fromUpdater, updaterCuts[slice + 1]));
      ModelState decoded = codec.decode(part, start, from, fromUpdater);
      assertThat(decoded.parameters())
          .isEqualTo(Arrays.copyOfRange(expected.parameters(), from, cuts[slice + 1]));
      assertThat(decoded.updaterState())
          .isEqualTo(
              Arrays.copyOfRange(expected.updaterState(), fromUpdater, updaterCuts[slice + 1]));
      averages.paste(averages.encode(decoded, start, from, fromUpdater), from, fromUpdater, joined);
    }
    assertThat(joined).isEqualTo(averages.encode(expected, START, 0, 0));
  }

  @Test
  void anOptimizerStateThatIsResetIsNotSent() {
    StateCodec codec = StateCodec.of(ExchangeFormat.INT8, START, List.of(), true);
    EncodedState sent = codec.send(state(1, 3), START, new float[0]).state();
    assertThat(sent.bytes()).isEqualTo(PARAMETERS + 4 * 4).isEqualTo(codec.bytes(START));
    assertThat(codec.decode(sent, START, 0, 0).updaterState())
        .hasSize(2 * PARAMETERS + 1)
        .containsOnly(0);
  }

  @Test
  void aSliceHasNoScalesOfItsOwn() {
    assertThatThrownBy(() -> codec(ExchangeFormat.INT8).encode(START, START, 5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot encode a slice that begins at 5 (the scales are those of the whole vector)");
  }

  /**
   * A thousand rounds, in which one value of each block moves by 1 and the others by a millionth of
   * it, far below half a scale: without remainders, they would not move at all.
   */
  @ParameterizedTest
  @EnumSource(value = ExchangeFormat.class, mode = Mode.EXCLUDE, names = "FLOAT32")
  void theSumOfWhatIsSentApproachesThatOfTheDifferences(ExchangeFormat format) {
    StateCodec codec = StateCodec.of(format, START, List.of(), false);
    float[] trained = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      trained[i] = i % 200 == 0 ? 1 : i % 2 == 0 ? 1e-6f : -1e-6f;
    }
    ModelState zero = new ModelState(new float[PARAMETERS], START.updaterState());
    ModelState end = new ModelState(trained, START.updaterState());
    double[] sum = new double[PARAMETERS];
    float[] remainder = new float[0];
    int rounds = 10_000;
    for (int round = 0; round < rounds; round++) {
      SentState sent = codec.send(end, zero, remainder);
      remainder = sent.remainder();
      float[] received = codec.decode(sent.state(), zero, 0, 0).parameters();
      for (int i = 0; i < PARAMETERS; i++) {
        sum[i] += received[i];
      }
    }
    for (int i = 0; i < PARAMETERS; i++) {
      // Nothing is lost: what is not sent remains, and that is at most half a scale.
      assertThat(sum[i] + remainder[i]).isCloseTo((double) rounds * trained[i], within(2e-5));
      assertThat(Math.abs(remainder[i])).isLessThanOrEqualTo(0.51f / 127);
    }
    assertThat(sum[1]).isLessThan(-0.005);
  }
}
