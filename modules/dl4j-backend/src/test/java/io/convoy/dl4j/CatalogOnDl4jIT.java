package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Activation;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every network of the catalog on Deeplearning4j. One test has all assertions, since some networks
 * take long to build.
 */
@Tag("slow")
class CatalogOnDl4jIT {
  static Stream<Named<Graph>> classifiers() {
    return SmallNetworks.catalog().stream()
        .map(graph -> Named.of("%s on %s".formatted(graph.network(), graph.input()), graph));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void parametersAndShapesAreAsInferredAndEveryBlockHasAGradient(Graph graph) {
    ParameterLayout layout = ParameterLayout.of(graph);
    ImageBatch batch = RandomData.batch(graph, 4, 1);
    try (Net net = new Net(graph, Dl4jTarget.TRAINING, RandomData.uniform(layout, 7))) {
      assertThat(net.graph().numParams()).isEqualTo(layout.length());
      assertThat(wrongShapes(graph, net.feedForward(batch))).isEmpty();
      assertThat(idle(layout, net.gradient(batch))).isEmpty();
    }
  }

  private static List<String> wrongShapes(Graph graph, Map<String, INDArray> outputs) {
    List<String> wrong = new ArrayList<>();
    for (Vertex vertex : graph.vertices()) {
      if (!isPartOfAnother(vertex, graph)) {
        INDArray output = outputs.get(vertex.name());
        if (output == null || !shape(output).equals(vertex.output())) {
          wrong.add(
              "%s: %s, not %s"
                  .formatted(
                      vertex.name(), output == null ? "none" : shape(output), vertex.output()));
        }
      }
    }
    return wrong;
  }

  /** Learned blocks without a gradient, or with one that is not finite. */
  private static List<ParameterBlock> idle(ParameterLayout layout, float[] gradient) {
    List<ParameterBlock> idle = new ArrayList<>();
    for (ParameterBlock block : layout.blocks()) {
      if (block.role().learned()) {
        boolean received = false;
        boolean finite = true;
        for (int i = block.offset(); i < block.end(); i++) {
          received |= gradient[i] != 0;
          finite &= Float.isFinite(gradient[i]);
        }
        if (!received || !finite) {
          idle.add(block);
        }
      }
    }
    return idle;
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
