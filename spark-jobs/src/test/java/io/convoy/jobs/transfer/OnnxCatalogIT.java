package io.convoy.jobs.transfer;

import ai.onnxruntime.OrtException;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.contract.SmallNetworks;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the catalog gives in ONNX Runtime what it gives in Convoy. */
class OnnxCatalogIT {
  static Stream<Named<Graph>> networks() {
    return SmallNetworks.catalog().stream()
        .map(graph -> Named.of("%s on %s".formatted(graph.network(), graph.input()), graph));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void equalThoseOfConvoy(Graph graph) throws OrtException, IOException {
    OnnxComparison.requireEquality(graph);
  }
}
