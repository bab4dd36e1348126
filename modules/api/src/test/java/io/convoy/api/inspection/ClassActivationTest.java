package io.convoy.api.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.pattern.NetworkPattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassActivationTest {
  private static final Graph GRAPH =
      Graph.of(NetworkPattern.parse("INPUT[1x4x4] -> CONV3-2 -> RELU -> GLOBALPOOL -> FC-3"));

  /** Weights of the dense layer of 3 units are 1 to 6, unit by unit. */
  @Test
  void theMapIsTheSumOfTheFeatureMapsWeightedByTheClass() {
    float[] parameters = new float[ParameterLayout.of(GRAPH).length()];
    int dense = parameters.length - 9;
    IntStream.range(0, 6).forEach(i -> parameters[dense + i] = i + 1);
    ClassActivation activation = ClassActivation.of(GRAPH, parameters).orElseThrow();
    assertThat(activation.maps().channels()).isEqualTo(2);
    int plane = activation.maps().plane();
    float[] features = new float[2 * plane];
    features[0] = 10;
    features[plane] = 1;
    features[plane + 1] = 100;
    float[] map = activation.map(features, 1);
    // 3 x 10 + 4 x 1, and 4 x 100.
    assertThat(map).hasSize(plane).startsWith(34, 400, 0);
  }

  @Test
  void aPositionIsARectangleOfTheImage() {
    ClassActivation activation = new ClassActivation("maps", new Shape(1, 1, 2), new float[1]);
    assertThat(activation.over(new Shape(3, 2, 4), new float[] {5, 7}))
        .containsExactly(5, 5, 7, 7, 5, 5, 7, 7);
  }

  @Test
  void networksWhoseLastLayerReadsNoMeansHaveNone() {
    for (String name : new String[] {"lenet5", "alexnet"}) {
      Graph graph = Graph.of(Architectures.named(name));
      assertThat(ClassActivation.of(graph, new float[0])).isEmpty();
    }
    for (String name : new String[] {"resnet20", "googlenet"}) {
      Graph graph = Graph.of(Architectures.named(name));
      float[] parameters = new float[ParameterLayout.of(graph).length()];
      assertThat(ClassActivation.of(graph, parameters)).isPresent();
    }
  }
}
