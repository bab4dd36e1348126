package io.convoy.training.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.SmallImages;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeTestTest {
  @Test
  void ratesGrowByTheSameFactor() {
    RateRange range = new RateRange(1e-4, 1, 41);
    assertThat(range.rate(0)).isEqualTo(1e-4);
    assertThat(range.rate(10)).isCloseTo(1e-3, within(1e-15));
    assertThat(range.rate(40)).isEqualTo(1);
  }

  /** A loss of 3 that falls by 1 for each factor of ten between 0.001 and 0.1, then grows. */
  @Test
  void findsTheSteepestDescentAndTheDivergence() {
    RateCurve curve =
        run(
            new RateRange(1e-5, 10, 601),
            rate -> {
              double power = Math.log10(rate);
              return power < -3 ? 3 : power < -1 ? -power : 1 + 4 * (power + 1);
            });
    assertThat(curve.points()).hasSize(601);
    assertThat(curve.points().get(350).loss()).isCloseTo(1.5, within(1e-9));
    assertThat(curve.points().get(350).smoothed()).isCloseTo(1.5, within(1e-9));
    assertThat(curve.lowest()).isBetween(0.075, 0.1001);
    assertThat(curve.steepest().orElseThrow()).isBetween(0.001, 0.1);
    // Half of the fall from 3 to 1 is lost again a quarter of a power of ten above the lowest.
    assertThat(curve.diverging().orElseThrow()).isCloseTo(0.1 * Math.pow(10, 0.25), within(0.01));
  }

  @Test
  void theSteepestDescentIsWhereTheLossFallsFastest() {
    RateCurve curve =
        run(new RateRange(1e-4, 1, 401), rate -> 2 - Math.tanh(5 * (Math.log10(rate) + 2)));
    assertThat(curve.steepest().orElseThrow()).isCloseTo(0.01, within(5e-4));
    assertThat(curve.diverging()).isEmpty();
  }

  @Test
  void aLossThatOnlyGrowsHasNoDescent() {
    RateCurve curve = run(new RateRange(1e-3, 1, 50), rate -> 1 + rate);
    assertThat(curve.steepest()).isEmpty();
    assertThat(curve.lowest()).isEqualTo(1e-3);
  }

  @Test
  void endsWhereTheLossIsNotFiniteOrFarAboveTheStart() {
    RateCurve infinite =
        run(new RateRange(1e-3, 1, 50), rate -> rate < 0.1 ? 2 - rate : Double.NaN);
    assertThat(infinite.points()).hasSize(33).allMatch(point -> point.rate() < 0.1);
    assertThat(infinite.diverging().orElseThrow()).isBetween(0.1, 0.12);
    RateCurve large = run(new RateRange(1e-3, 1, 50), rate -> rate < 0.1 ? 2 - rate : 100);
    assertThat(large.points()).hasSize(34);
    assertThatThrownBy(() -> run(new RateRange(1e-3, 1, 50), rate -> Double.NaN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot test learning rates: the loss of the first step is not finite");
  }

  @Test
  void everyStepStartsFromTheStateOfTheOneBeforeIt() {
    FunctionReplica replica = new FunctionReplica(rate -> 1);
    new RangeTest(replica, new RateRange(1, 2, 10), Seed.of(1), FrozenLayers.NONE)
        .run(state(0), batches());
    assertThat(replica.starts)
        .containsExactlyElementsOf(
            DoubleStream.iterate(0, start -> start + 1)
                .limit(10)
                .mapToObj(start -> (float) start)
                .toList());
  }

  @Test
  void refusesImpossibleRanges() {
    assertThatThrownBy(() -> new RateRange(0, 1, 100))
        .hasMessage("Invalid range of learning rates: 0.0 to 1.0 (must be above 0 and ascending)");
    assertThatThrownBy(() -> new RateRange(1, 1, 100))
        .hasMessage("Invalid range of learning rates: 1.0 to 1.0 (must be above 0 and ascending)");
    assertThatThrownBy(() -> new RateRange(0.1, 1, 9))
        .hasMessage("Invalid steps of a range test: 9 (must be 10 or more)");
  }

  private static RateCurve run(RateRange range, DoubleUnaryOperator loss) {
    return new RangeTest(new FunctionReplica(loss), range, Seed.of(1), FrozenLayers.NONE)
        .run(state(0), batches());
  }

  private static ModelState state(float value) {
    return new ModelState(new float[] {value}, new float[0]);
  }

  private static Iterator<ImageBatch> batches() {
    ImageBatch batch =
        new ImageBatch(SmallImages.SHAPE, new float[2 * SmallImages.SHAPE.size()], new int[2]);
    return Stream.generate(() -> batch).iterator();
  }

  /** Has a loss that is a function of the rate, and counts steps in its parameter. */
  private static final class FunctionReplica implements Replica {
    private final DoubleUnaryOperator loss;
    private final List<Float> starts = new ArrayList<>();

    FunctionReplica(DoubleUnaryOperator loss) {
      this.loss = loss;
    }

    @Override
    public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
      TrainingStep step = steps.next();
      float parameter = start.parameters()[0];
      starts.add(parameter);
      int examples = step.batch().size();
      return new ReplicaResult(
          state(parameter + 1), examples, examples * loss.applyAsDouble(step.learningRate()));
    }

    @Override
    public void close() {}
  }
}
