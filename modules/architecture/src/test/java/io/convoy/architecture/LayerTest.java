package io.convoy.architecture;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.sigmoid;
import static io.convoy.architecture.Nodes.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {

  private static final Shape MAPS = new Shape(3, 8, 6);

  @Test
  void convolutionCountsWeightsAndBiases() {
    Conv conv = conv(5, 3).pad(1);

    assertThat(conv.output(MAPS)).isEqualTo(new Shape(5, 8, 6));
    assertThat(conv.multiplyAdds(MAPS)).isEqualTo(5 * 8 * 6 * 3 * 9);
    assertThat(conv.parameters(MAPS))
        .containsExactly(
            new Parameter(ParameterRole.BIAS, 5, 27, 45),
            new Parameter(ParameterRole.WEIGHT, 135, 27, 45));
    assertThat(conv.bias(false).parameters(MAPS))
        .containsExactly(new Parameter(ParameterRole.WEIGHT, 135, 27, 45));
  }

  @Test
  void denseReadsAllValues() {
    assertThat(dense(10).output(MAPS)).isEqualTo(Shape.vector(10));
    assertThat(dense(10).multiplyAdds(MAPS)).isEqualTo(1440);
    assertThat(dense(10).parameters(MAPS))
        .containsExactly(
            new Parameter(ParameterRole.WEIGHT, 1440, 144, 10),
            new Parameter(ParameterRole.BIAS, 10, 144, 10));
  }

  @Test
  void poolingKeepsChannels() {
    assertThat(maxPool(2).output(MAPS)).isEqualTo(new Shape(3, 4, 3));
    assertThat(averagePool(2).stride(1).output(MAPS)).isEqualTo(new Shape(3, 7, 5));
    assertThat(maxPool(3).stride(2).pad(1).truncate().output(MAPS)).isEqualTo(new Shape(3, 4, 3));
    assertThat(globalAveragePool().output(MAPS)).isEqualTo(Shape.vector(3));
  }

  @Test
  void otherLayersKeepTheShapeAndLearnNothing() {
    for (Layer layer : List.of(relu(), tanh(), sigmoid())) {
      assertThat(layer.output(MAPS)).isEqualTo(MAPS);
      assertThat(layer.parameters(MAPS)).isEmpty();
      assertThat(layer.multiplyAdds(MAPS)).isZero();
    }
  }

  @Test
  void notationNamesWhatDiffersFromTheDefault() {
    assertThat(conv(64, 7).stride(2).pad(3).truncate().notation())
        .isEqualTo("conv 7x7/2 pad 3 truncated");
    assertThat(conv(64, 1).bias(false).notation()).isEqualTo("conv 1x1 no bias");
    assertThat(maxPool(2).notation()).isEqualTo("maxPool 2x2/2");
    assertThat(averagePool(3).stride(1).notation()).isEqualTo("averagePool 3x3");
    assertThat(globalAveragePool().notation()).isEqualTo("globalAveragePool");
    assertThat(sigmoid().notation()).isEqualTo("sigmoid");
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> conv(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid channels: 0 (must be at least 1)");
    assertThatThrownBy(() -> dense(0)).hasMessage("Invalid units: 0 (must be at least 1)");
  }
}
