package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every entry: published numbers, and whatever must hold for any network. */
class CatalogTest {

  @ParameterizedTest
  @CsvSource({
    // network, parameters, multiply-adds, activations, features, receptive field of the features
    "lenet,  431080, 2293000, 34130, 50x4x4, 16x16/4",
    "lenet5,  61706,  416520, 14602, 16x5x5, 16x16/4",
  })
  void networkHasPublishedNumbers(
      String name,
      long parameters,
      long multiplyAdds,
      long activations,
      String features,
      String field) {
    Graph graph = Architectures.named(name).graph();
    Vertex last = features(graph);

    assertThat(graph.parameters()).isEqualTo(parameters);
    assertThat(graph.multiplyAdds()).isEqualTo(multiplyAdds);
    assertThat(graph.activations()).isEqualTo(activations);
    assertThat(last.output()).hasToString(features);
    assertThat(last.receptiveField()).hasToString(field);
  }

  @ParameterizedTest
  @MethodSource("io.convoy.architecture.Architectures#all")
  void networkGivesOneLogitPerClass(Network network) {
    Graph graph = network.graph(network.input(), network.classes() + 3);

    assertThat(graph.output().output()).isEqualTo(Shape.vector(network.classes() + 3));
    assertThat(graph.network()).isEqualTo(network.name());
    assertThat(graph.input()).isEqualTo(network.input());
  }

  @ParameterizedTest
  @MethodSource("io.convoy.architecture.Architectures#all")
  void layoutHasEveryParameterOnce(Network network) {
    Graph graph = network.graph();

    assertThat(ParameterLayout.of(graph).length()).isEqualTo((int) graph.parameters());
  }

  @ParameterizedTest
  @MethodSource("io.convoy.architecture.Architectures#all")
  void networkNamesItsSource(Network network) {
    assertThat(network.title()).isNotBlank();
    assertThat(network.source()).contains("(").contains(")");
  }

  @Test
  void lenet5HasTheLayersOfThePaper() {
    assertThat(Architectures.named("lenet5").graph().vertices())
        .extracting(Vertex::name)
        .containsExactly(
            "c1", "tanh0", "s2", "c3", "tanh1", "s4", "c5", "tanh2", "f6", "tanh3", "output");
  }

  @Test
  void lenetTakesPaddedDigitsAndColourImages() {
    assertThat(features(LeNet.lenet().graph(new Shape(1, 32, 32), 10)).output())
        .isEqualTo(new Shape(50, 5, 5));
    assertThat(features(LeNet.lenet5().graph(new Shape(3, 32, 32), 10)).output())
        .isEqualTo(new Shape(16, 6, 6));
  }

  private static Vertex features(Graph graph) {
    List<Vertex> vertices = graph.vertices();
    int dense =
        IntStream.range(0, vertices.size())
            .filter(i -> vertices.get(i).op() instanceof Dense)
            .findFirst()
            .orElseThrow();
    return graph.vertex(vertices.get(dense).inputs().get(0));
  }
}
