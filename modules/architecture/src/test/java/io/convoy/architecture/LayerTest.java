package io.convoy.architecture;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.conv1d;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.l2Pool;
import static io.convoy.architecture.Nodes.localResponseNorm;
import static io.convoy.architecture.Nodes.locallyConnected;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.padChannels;
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
            new Parameter(ParameterRole.BIAS, "", 5, 27, 45),
            new Parameter(ParameterRole.WEIGHT, "", 135, 27, 45));
    assertThat(conv.bias(false).parameters(MAPS))
        .containsExactly(new Parameter(ParameterRole.WEIGHT, "", 135, 27, 45));
  }

  @Test
  void denseReadsAllValues() {
    assertThat(dense(10).output(MAPS)).isEqualTo(Shape.vector(10));
    assertThat(dense(10).multiplyAdds(MAPS)).isEqualTo(1440);
    assertThat(dense(10).parameters(MAPS))
        .containsExactly(
            new Parameter(ParameterRole.WEIGHT, "", 1440, 144, 10),
            new Parameter(ParameterRole.BIAS, "", 10, 144, 10));
  }

  @Test
  void poolingKeepsChannels() {
    assertThat(maxPool(2).output(MAPS)).isEqualTo(new Shape(3, 4, 3));
    assertThat(averagePool(2).stride(1).output(MAPS)).isEqualTo(new Shape(3, 7, 5));
    assertThat(maxPool(3).stride(2).pad(1).truncate().output(MAPS)).isEqualTo(new Shape(3, 4, 3));
    assertThat(globalAveragePool().output(MAPS)).isEqualTo(Shape.vector(3));
  }

  @Test
  void groupsReadTheirPartOfTheInputOnly() {
    Conv conv = conv(4, 3).groups(2);
    Shape maps = new Shape(6, 8, 6);

    assertThat(conv.output(maps)).isEqualTo(new Shape(4, 6, 4));
    assertThat(conv.multiplyAdds(maps)).isEqualTo(4 * 6 * 4 * 3 * 9);
    assertThat(conv.parameters(maps))
        .containsExactly(
            new Parameter(ParameterRole.BIAS, "group0", 2, 27, 18),
            new Parameter(ParameterRole.WEIGHT, "group0", 54, 27, 18),
            new Parameter(ParameterRole.BIAS, "group1", 2, 27, 18),
            new Parameter(ParameterRole.WEIGHT, "group1", 54, 27, 18));
    assertThat(conv.bias(false).parameters(maps)).hasSize(2);
  }

  @Test
  void rejectsGroupsThatDoNotDivideTheChannels() {
    assertThatThrownBy(() -> conv(64, 3).groups(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid groups: 3 (must divide the 64 output channels)");
    assertThatThrownBy(() -> conv(64, 3).groups(0))
        .hasMessage("Invalid groups: 0 (must be at least 1)");
    assertThatThrownBy(() -> conv(64, 3).groups(2).output(MAPS))
        .hasMessage("Cannot split 3 input channels into 2 groups");
  }

  @Test
  void dilatedConvolutionHasTheWeightsOfItsWindow() {
    Conv conv = conv(5, 3).dilation(2).pad(2);

    assertThat(conv.output(MAPS)).isEqualTo(new Shape(5, 8, 6));
    assertThat(conv.parameters(MAPS)).isEqualTo(conv(5, 3).parameters(MAPS));
    assertThat(conv.receptiveField(ReceptiveField.PIXEL, MAPS)).hasToString("5x5/1");
  }

  @Test
  void locallyConnectedLayerHasWeightsForEveryPosition() {
    LocallyConnected local = locallyConnected(5, 3).stride(2).pad(1).truncate();

    assertThat(local.output(MAPS)).isEqualTo(new Shape(5, 4, 3));
    assertThat(local.multiplyAdds(MAPS)).isEqualTo(5 * 4 * 3 * 3 * 9);
    assertThat(local.parameters(MAPS))
        .containsExactly(
            new Parameter(ParameterRole.WEIGHT, "", 12 * 27 * 5, 27, 45),
            new Parameter(ParameterRole.BIAS, "", 5, 27, 45));
    assertThat(local.bias(false).parameters(MAPS)).hasSize(1);
    assertThat(local.receptiveField(ReceptiveField.PIXEL, MAPS)).hasToString("3x3/2");
  }

  @Test
  void batchNormLearnsScaleAndShiftAndKeepsStatistics() {
    assertThat(batchNorm()).isEqualTo(new BatchNorm(1e-5, 0.9));
    assertThat(batchNorm().output(MAPS)).isEqualTo(MAPS);
    assertThat(batchNorm().multiplyAdds(MAPS)).isZero();
    assertThat(batchNorm().parameters(MAPS))
        .extracting(parameter -> parameter.role() + " " + parameter.length())
        .containsExactly("SCALE 3", "SHIFT 3", "MEAN 3", "VARIANCE 3");
  }

  @Test
  void zerosAreAppendedUpToTheNumberOfChannels() {
    assertThat(padChannels(8).output(MAPS)).isEqualTo(new Shape(8, 8, 6));
    assertThat(padChannels(3).output(MAPS)).isEqualTo(MAPS);
    assertThat(padChannels(2, 8).output(MAPS)).isEqualTo(new Shape(8, 8, 6));
    assertThatThrownBy(() -> padChannels(2, 4).output(MAPS))
        .hasMessage("Cannot pad 2 + 3 channels to 4");
    assertThatThrownBy(() -> padChannels(2).output(MAPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot pad 3 channels to 2");
  }

  @Test
  void normalizationOfAlexNetDividesAlphaBySize() {
    assertThat(LocalResponseNorm.ALEXNET.alpha() / LocalResponseNorm.ALEXNET.size())
        .isEqualTo(1e-4);
    assertThat(LocalResponseNorm.ALEXNET.k()).isEqualTo(2);
  }

  @Test
  void otherLayersKeepTheShapeAndLearnNothing() {
    for (Layer layer :
        List.of(relu(), tanh(), sigmoid(), dropout(0.5), localResponseNorm(5, 1e-4, 0.75, 1))) {
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
    assertThat(conv(64, 3).dilation(2).pad(2).groups(4).notation())
        .isEqualTo("conv 3x3 pad 2 dilation 2 groups 4");
    assertThat(conv1d(64, 5).notation()).isEqualTo("conv 1x5");
    assertThat(locallyConnected(64, 3).bias(false).notation())
        .isEqualTo("locallyConnected 3x3 no bias");
    assertThat(l2Pool(3).stride(2).notation()).isEqualTo("l2Pool 3x3/2");
    assertThat(batchNorm().notation()).isEqualTo("batchNorm");
    assertThat(LocalResponseNorm.CAFFE.notation()).isEqualTo("localResponseNorm 5");
    assertThat(dropout(0.4).notation()).isEqualTo("dropout 0.4");
    assertThat(padChannels(32).notation()).isEqualTo("padChannels 32");
    assertThat(padChannels(8, 32).notation()).isEqualTo("padChannels 32 from 8");
  }

  @Test
  void rejectsNormalizationOverAnEvenNumberOfChannels() {
    assertThatThrownBy(() -> new LocalResponseNorm(4, 1e-4, 0.75, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid normalization size: 4 (must be odd, as many channels before as after)");
  }

  @Test
  void rejectsSettingsOutOfRange() {
    assertThatThrownBy(() -> conv(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid channels: 0 (must be at least 1)");
    assertThatThrownBy(() -> dense(0)).hasMessage("Invalid units: 0 (must be at least 1)");
    assertThatThrownBy(() -> locallyConnected(0, 3))
        .hasMessage("Invalid channels: 0 (must be at least 1)");
    assertThatThrownBy(() -> padChannels(0)).hasMessage("Invalid channels: 0 (must be at least 1)");
    assertThatThrownBy(() -> dropout(1))
        .hasMessage("Invalid dropout rate: 1.0 (must be at least 0 and less than 1)");
    assertThatThrownBy(() -> new BatchNorm(0, 0.9))
        .hasMessage("Invalid epsilon: 0.0 (must be above 0)");
    assertThatThrownBy(() -> new BatchNorm(1e-5, -0.1))
        .hasMessage("Invalid decay: -0.1 (must be at least 0 and less than 1)");
    assertThatThrownBy(() -> localResponseNorm(0, 1e-4, 0.75, 1))
        .hasMessage("Invalid normalization size: 0 (must be at least 1)");
    assertThatThrownBy(() -> localResponseNorm(5, 0, 0.75, 1))
        .hasMessage("Invalid alpha: 0.0 (must be above 0)");
    assertThatThrownBy(() -> localResponseNorm(5, 1e-4, -1, 1))
        .hasMessage("Invalid beta: -1.0 (must be above 0)");
    assertThatThrownBy(() -> localResponseNorm(5, 1e-4, 0.75, Double.POSITIVE_INFINITY))
        .hasMessage("Invalid k: Infinity (must be above 0 and finite)");
  }
}
