package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.training.checkpoint.Digests;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialParametersTest {
  private static final ParameterLayout LENET =
      ParameterLayout.of(Graph.of(Architectures.named("lenet")));
  private static final float[] INITIAL = InitialParameters.of(LENET, Seed.of(3));

  @Test
  void layersBeforeAReluHaveTheDeviationOfHe() {
    requireDeviation("conv2", Math.sqrt(2.0 / (20 * 25)), 0.02);
    requireDeviation("dense1", Math.sqrt(2.0 / 800), 0.005);
  }

  @Test
  void otherLayersHaveTheDeviationOfLeCun() {
    requireDeviation("output", Math.sqrt(1.0 / 500), 0.04);
  }

  private static void requireDeviation(String vertex, double expected, double tolerance) {
    double[] values = values(vertex, ParameterRole.WEIGHT);
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(value -> value * value).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(tolerance * expected));
    assertThat(Math.sqrt(square) / expected).isCloseTo(1, within(tolerance));
  }

  @Test
  void weightsAreNormallyDistributed() {
    double[] values = values("dense1", ParameterRole.WEIGHT);
    double deviation = LENET.block("dense1", ParameterRole.WEIGHT).deviation();
    assertThat(shareWithin(values, deviation)).isCloseTo(0.6827, within(0.003));
    assertThat(shareWithin(values, 2 * deviation)).isCloseTo(0.9545, within(0.002));
    assertThat(shareWithin(values, 3 * deviation)).isCloseTo(0.9973, within(0.001));
  }

  private static double shareWithin(double[] values, double limit) {
    return Arrays.stream(values).filter(value -> Math.abs(value) < limit).count()
        / (double) values.length;
  }

  @Test
  void biasesAreZero() {
    for (ParameterBlock block : LENET.blocks()) {
      if (block.role() == ParameterRole.BIAS) {
        assertThat(values(block.vertex(), ParameterRole.BIAS)).containsOnly(0);
      }
    }
  }

  @Test
  void aLayerDoesNotDependOnTheLayersBeforeIt() {
    ParameterLayout alone = new ParameterLayout(List.of(block("b", 0, 3)));
    ParameterLayout after = new ParameterLayout(List.of(block("a", 0, 5), block("b", 5, 3)));
    float[] expected = InitialParameters.of(alone, Seed.of(3));
    float[] both = InitialParameters.of(after, Seed.of(3));
    assertThat(Arrays.copyOfRange(both, 5, 8)).containsExactly(expected);
    assertThat(Arrays.copyOf(both, 3)).isNotEqualTo(expected);
  }

  @Test
  void theSameSeedGivesTheSameValuesAndAnotherOneOthers() {
    String digest = "fc42a1529a2da5d4b93a3e9257cc7e1809e7056c252bf0b5706179f2a8aeed6b";
    assertThat(Digests.sha256(INITIAL)).isEqualTo(digest);
    assertThat(INITIAL).hasSize(LENET.length());
    assertThat(Digests.sha256(InitialParameters.of(LENET, Seed.of(3)))).isEqualTo(digest);
    assertThat(Digests.sha256(InitialParameters.of(LENET, Seed.of(4)))).isNotEqualTo(digest);
  }

  private static ParameterBlock block(String vertex, int offset, int length) {
    return new ParameterBlock(vertex, ParameterRole.WEIGHT, offset, length, 1, 1, 0.1);
  }

  private static double[] values(String vertex, ParameterRole role) {
    ParameterBlock block = LENET.block(vertex, role);
    return IntStream.range(block.offset(), block.end()).mapToDouble(i -> INITIAL[i]).toArray();
  }
}
