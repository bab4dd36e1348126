package io.convoy.weights.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Network;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  @Test
  void moreThanTheFormatHoldsIsRefused() {
    Graph graph =
        Graph.of(
            new Network(
                "wide",
                "Wide",
                "a test",
                new Shape(3, 64, 64),
                2,
                classes -> Nodes.chain(Nodes.dense(50_000), Nodes.dense(classes))));
    // The parameters are not read before the model is written.
    assertThatThrownBy(() -> OnnxModel.of(graph, new float[0], Optional.empty(), Map.of(), "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Cannot export wide as ONNX: 245820\\d{4} bytes \\(must be at most 2147483647, the limit of the format\\)");
  }
}
