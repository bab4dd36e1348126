package io.convoy.onednn;

import io.convoy.architecture.graph.Graph;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The residual networks of {@link CatalogOnOnednnIT}, left out of the ordinary build. */
@Tag("slow")
class ResNetsOnOnednnIT {
  static final String NAMED = "resnet";

  static Stream<Named<Graph>> classifiers() {
    return CatalogOnOnednnIT.classifiers(name -> name.startsWith(NAMED));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void outputsAndGradientsEqualThoseInDoublePrecision(Graph graph) {
    CatalogOnOnednnIT.requireEquality(graph);
  }
}
