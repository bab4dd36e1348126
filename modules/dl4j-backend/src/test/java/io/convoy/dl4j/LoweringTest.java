package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Activation;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Op;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LoweringTest {
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void networkHasAsManyParametersAsTheGraph(Graph graph) {
    try (Net net = new Net(graph)) {
      assertThat(net.graph().numParams()).isEqualTo(ParameterLayout.of(graph).length());
    }
  }

  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void everyVertexGivesTheInferredShape(Graph graph) {
    try (Net net = new Net(graph)) {
      Map<String, INDArray> outputs = net.feedForward(RandomData.batch(graph, 2, 1));

      Set<String> vertices =
          graph.vertices().stream()
              .filter(vertex -> !isPartOfAnother(vertex, graph))
              .map(Vertex::name)
              .collect(Collectors.toSet());
      assertThat(outputs).containsKeys(vertices.toArray(String[]::new));
      for (Vertex vertex : graph.vertices()) {
        if (!isPartOfAnother(vertex, graph)) {
          assertThat(shape(outputs.get(vertex.name())))
              .as(vertex.name())
              .isEqualTo(vertex.output());
        }
      }
    }
  }

  @Test
  void activationThatIsTheOnlyReaderOfALayerBecomesPartOfIt() {
    try (Net net = new Net(SmallNetworks.digits())) {
      assertThat(net.graph().getConfiguration().getVertices())
          .containsOnlyKeys("conv", "pool", "dense", "output");
    }
  }

  @Test
  void activationThatSharesItsInputHasACopy() {
    try (Net net = new Net(SmallNetworks.preActivated())) {
      assertThat(net.graph().getConfiguration().getVertices())
          .containsOnlyKeys(
              "stem",
              "block.body.tanh0/copy",
              "block.body.tanh0",
              "block.body.conv0",
              "block.body.conv1",
              "block.sum",
              "globalAveragePool0",
              "output");
    }
  }

  @Test
  void smallNetworksUseEveryOperation() {
    Set<Op> operations =
        SmallNetworks.all().stream()
            .flatMap(graph -> graph.vertices().stream())
            .map(Vertex::op)
            .collect(Collectors.toSet());

    Set<Class<?>> used = operations.stream().map(Op::getClass).collect(Collectors.toSet());
    assertThat(used)
        .contains(Layer.class.getPermittedSubclasses())
        .contains(Merge.class.getPermittedSubclasses());
    assertThat(operations).contains(Activation.values());
    assertThat(operations)
        .filteredOn(Pool.class::isInstance)
        .extracting(pool -> ((Pool) pool).mode())
        .contains(Pool.Mode.values());
  }

  @Test
  void outputIsThatOfTheMainHead() {
    try (Net net = new Net(SmallNetworks.auxiliary())) {
      assertThat(net.graph().getConfiguration().getNetworkOutputs())
          .containsExactly("output", "side.output");
    }
  }

  private static boolean isPartOfAnother(Vertex vertex, Graph graph) {
    if (!(vertex.op() instanceof Activation) || vertex.inputs().contains(Graph.INPUT)) {
      return false;
    }
    Vertex input = graph.vertex(vertex.inputs().get(0));
    return (input.op() instanceof Conv || input.op() instanceof Dense)
        && graph.readers(input).size() == 1;
  }

  private static Shape shape(INDArray output) {
    return output.rank() == 2
        ? Shape.vector((int) output.size(1))
        : new Shape((int) output.size(1), (int) output.size(2), (int) output.size(3));
  }
}
