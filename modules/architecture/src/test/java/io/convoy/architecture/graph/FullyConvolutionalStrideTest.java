package io.convoy.architecture.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullyConvolutionalStrideTest {
  @ParameterizedTest
  @CsvSource({"lenet, 4", "alexnet, 32", "vgg16, 32", "googlenet-auxiliary, 32", "resnet18, 32"})
  void everyNetworkFitsImagesThatAreWholeStridesLarger(String name, int stride) {
    Graph graph = Graph.of(Architectures.named(name));
    Shape input = graph.input();
    Shape larger = new Shape(input.channels(), input.height() + stride, input.width() + 3 * stride);

    assertThat(FullyConvolutional.stride(graph)).isEqualTo(stride);
    assertThat(FullyConvolutional.of(graph, larger).graph().output().output())
        .isEqualTo(new Shape(graph.classes(), 2, 4));
  }

  @Test
  void auxiliaryHeadsAndTheirParametersAreLeftOut() {
    Graph graph = Graph.of(Architectures.named("googlenet-auxiliary"));
    FullyConvolutional slid = FullyConvolutional.of(graph, graph.input());

    assertThat(slid.graph().auxiliaryHeads()).isEmpty();
    assertThat(slid.parameters(new float[ParameterLayout.of(graph).length()]))
        .hasSize(ParameterLayout.of(Graph.of(Architectures.named("googlenet"))).length());
  }

  @Test
  void weightsThatAreBoundToPositionsDoNotSlide() {
    Graph graph =
        Trees.graph(
            new Shape(1, 4, 4),
            Nodes.chain().then("local", Nodes.locallyConnected(2, 3)).then(Nodes.dense(2)));

    assertThatThrownBy(() -> FullyConvolutional.stride(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot slide 'local' over larger images: its weights are bound to positions");
  }
}
