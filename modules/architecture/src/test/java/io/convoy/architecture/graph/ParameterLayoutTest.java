package io.convoy.architecture.graph;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.catalog.LeNet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {

  private static final double EXACT = 1e-15;

  @Test
  void convolutionsStoreBiasFirstAndDenseLayersLast() {
    assertThat(ParameterLayout.of(Graph.of(LeNet.lenet5())).blocks())
        .extracting(block -> block.vertex() + " " + block.role() + " " + block.length())
        .containsExactly(
            "c1 BIAS 6",
            "c1 WEIGHT 150",
            "c3 BIAS 16",
            "c3 WEIGHT 2400",
            "c5 WEIGHT 48000",
            "c5 BIAS 120",
            "f6 WEIGHT 10080",
            "f6 BIAS 84",
            "output WEIGHT 840",
            "output BIAS 10");
  }

  @Test
  void blocksCoverTheVectorWithoutGaps() {
    ParameterLayout layout = ParameterLayout.of(Graph.of(LeNet.lenet()));

    int end = 0;
    for (ParameterBlock block : layout.blocks()) {
      assertThat(block.offset()).isEqualTo(end);
      end = block.end();
    }
    assertThat(layout.length()).isEqualTo(end).isEqualTo(431_080);
  }

  @Test
  void weightsBeforeReluStartWithTwiceTheVariance() {
    ParameterLayout layout = ParameterLayout.of(Graph.of(LeNet.lenet()));
    ParameterBlock conv2 = layout.block("conv2", ParameterRole.WEIGHT);

    assertThat(conv2.fanIn()).isEqualTo(500);
    assertThat(conv2.fanOut()).isEqualTo(1250);
    assertThat(conv2.deviation()).isCloseTo(Math.sqrt(2.0 / 500), within(EXACT));
    assertThat(layout.block("output", ParameterRole.WEIGHT).deviation())
        .isCloseTo(Math.sqrt(1.0 / 500), within(EXACT));
    assertThat(layout.block("conv2", ParameterRole.BIAS).deviation()).isZero();
  }

  @Test
  void weightsBeforeTanhKeepTheVariance() {
    ParameterLayout layout = ParameterLayout.of(Graph.of(LeNet.lenet5()));

    assertThat(layout.block("c1", ParameterRole.WEIGHT).deviation()).isCloseTo(0.2, within(EXACT));
  }

  @Test
  void weightsBeforeNormalizedReluStartWithTwiceTheVariance() {
    ParameterLayout layout = ParameterLayout.of(Graph.of(Architectures.named("resnet20")));

    assertThat(layout.block("stage1.block1.body.conv0", ParameterRole.WEIGHT).deviation())
        .isCloseTo(Math.sqrt(2.0 / 144), within(EXACT));
    assertThat(layout.block("stage1.block1.body.conv1", ParameterRole.WEIGHT).deviation())
        .isCloseTo(Math.sqrt(1.0 / 144), within(EXACT));
  }

  @Test
  void batchNormStartsAsTheIdentity() {
    ParameterLayout layout =
        ParameterLayout.of(
            Trees.graph(Shape.vector(3), chain(batchNorm()).then("output", dense(2))));

    assertThat(layout.blocks())
        .extracting(block -> block.role() + " " + block.length() + " " + block.initial())
        .containsExactly(
            "SCALE 3 1.0",
            "SHIFT 3 0.0",
            "MEAN 3 0.0",
            "VARIANCE 3 1.0",
            "WEIGHT 6 0.0",
            "BIAS 2 0.0");
    assertThat(layout.blocks().subList(0, 4))
        .extracting(ParameterBlock::deviation)
        .containsOnly(0.0);
  }

  @Test
  void groupsFollowOneAnotherAsConvolutionsOfTheirOwn() {
    ParameterLayout layout = ParameterLayout.of(Graph.of(Architectures.named("alexnet-2012")));

    assertThat(layout.blocks())
        .extracting(block -> block.vertex() + " " + block.role() + " " + block.length())
        .startsWith(
            "conv1 BIAS 96",
            "conv1 WEIGHT 34848",
            "conv2.group0 BIAS 128",
            "conv2.group0 WEIGHT 153600",
            "conv2.group1 BIAS 128",
            "conv2.group1 WEIGHT 153600",
            "conv3 BIAS 384");
    assertThat(layout.block("conv2.group1", ParameterRole.WEIGHT).deviation())
        .isCloseTo(Math.sqrt(2.0 / 1200), within(EXACT));
  }

  @Test
  void rejectsUnknownBlock() {
    ParameterLayout layout =
        ParameterLayout.of(Trees.graph(Shape.vector(3), chain().then("output", dense(2))));

    assertThatThrownBy(() -> layout.block("s2", ParameterRole.BIAS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot find parameters: s2 BIAS (must be one of output WEIGHT, output BIAS)");
  }

  @Test
  void rejectsGaps() {
    ParameterBlock block = new ParameterBlock("c1", ParameterRole.BIAS, 7, 6, 25, 150, 0);

    assertThatThrownBy(() -> new ParameterLayout(List.of(block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid offset of parameters c1 BIAS: 7 (must be 0, where the previous block ends)");
  }

  @Test
  void rejectsMoreParametersThanOneVectorHolds() {
    Graph graph =
        Trees.graph(new Shape(3, 224, 224), chain(dense(100_000)).then("output", dense(2)));

    assertThatThrownBy(() -> ParameterLayout.of(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot lay out small in one vector: 15053100002 parameters (at most 2147483647)");
  }
}
