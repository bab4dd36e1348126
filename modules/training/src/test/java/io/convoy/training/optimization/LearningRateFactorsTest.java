package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningRateFactorsTest {
  private static final LearningRateFactors FACTORS =
      new LearningRateFactors(Map.of("stage1", 0.25, "stage1.block1", 0.5, "conv2", 3.0));

  @Test
  void theLongestNameCounts() {
    assertThat(factor("stage1.block1.conv0")).isEqualTo(0.5);
    assertThat(factor("stage1.block2.conv0")).isEqualTo(0.25);
    assertThat(factor("stage2.block1.conv0")).isEqualTo(1);
  }

  @Test
  void allGroupsOfAConvolutionHaveItsFactor() {
    assertThat(factor("conv2.group0")).isEqualTo(3);
    assertThat(factor("conv2.group1")).isEqualTo(3);
    assertThat(factor("conv20")).isEqualTo(1);
  }

  @Test
  void factorsOfOneAreNone() {
    assertThat(LearningRateFactors.NONE.areNone()).isTrue();
    assertThat(new LearningRateFactors(Map.of("conv1", 1.0)).areNone()).isTrue();
    assertThat(FACTORS.areNone()).isFalse();
  }

  @Test
  void biasesAndShiftsHaveTheirFactorTimesThatOfTheirLayer() {
    LearningRateFactors factors = new LearningRateFactors(Map.of("stage1", 0.5), 64);
    assertThat(factor(factors, "stage1.conv0", ParameterRole.BIAS)).isEqualTo(32);
    assertThat(factor(factors, "stage2.norm0", ParameterRole.SHIFT)).isEqualTo(64);
    assertThat(factor(factors, "stage2.norm0", ParameterRole.SCALE)).isEqualTo(1);
    assertThat(factor(factors, "stage1.conv0", ParameterRole.WEIGHT)).isEqualTo(0.5);
    assertThat(new LearningRateFactors(Map.of(), 64).areNone()).isFalse();
  }

  @Test
  void rejectsAFactorOfZero() {
    assertThatThrownBy(() -> new LearningRateFactors(Map.of("conv1", 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid learning-rate factor: 0.0 of conv1 (must be above 0)");
    assertThatThrownBy(() -> new LearningRateFactors(Map.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid learning-rate factor: 0.0 of biases (must be above 0)");
  }

  private static double factor(String vertex) {
    return factor(FACTORS, vertex, ParameterRole.WEIGHT);
  }

  private static double factor(LearningRateFactors factors, String vertex, ParameterRole role) {
    return factors.of(new ParameterBlock(vertex, role, 0, 1, 1, 1, 0));
  }
}
