package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the networks of the catalog to Deeplearning4j in double precision, which takes seconds
 * each: those that only repeat the blocks of another one are left out, and the residual ones are in
 * {@link ResNetsOnOnednnIT}.
 */
class CatalogOnOnednnIT {
  private static final int BATCH = 4;
  private static final Set<String> REPEATING =
      Set.of(
          "vgg13",
          "vgg16",
          "vgg13-bn",
          "vgg16-bn",
          "vgg19-bn",
          "resnet34",
          "resnet101",
          "resnet101-keras",
          "resnet152-keras");

  static Stream<Named<Graph>> classifiers() {
    return classifiers(name -> !name.startsWith(ResNetsOnOnednnIT.NAMED));
  }

  static Stream<Named<Graph>> classifiers(Predicate<String> names) {
    return SmallNetworks.catalog().stream()
        .filter(graph -> !REPEATING.contains(graph.network()))
        .filter(graph -> names.test(graph.network()))
        .map(graph -> Named.of("%s on %s".formatted(graph.network(), graph.input()), graph));
  }

  /**
   * If the two largest values of a window, or a value and 0, are nearly equal, a rounding error
   * changes the path of the gradient. That happens with some batches; a wrong gradient would be
   * wrong with all. In the deepest networks it happens with every batch: there the difference is
   * compared to that of Deeplearning4j's own single precision.
   */
  @ParameterizedTest
  @MethodSource("classifiers")
  void outputsAndGradientsEqualThoseInDoublePrecision(Graph graph) {
    requireEquality(graph);
  }

  static void requireEquality(Graph graph) {
    try (Comparison comparison = comparison(graph, 5)) {
      assertThat(comparison.outputs()).isLessThan(1e-5);
      double gradients = comparison.gradients();
      assertThat(
              gradients < 1e-4
                  || gradientsOfAnotherBatch(graph) < 1e-4
                  || gradients < 5 * comparison.gradientsOfDeeplearning4j())
          .as("difference of gradients: %s", gradients)
          .isTrue();
    }
  }

  private static double gradientsOfAnotherBatch(Graph graph) {
    try (Comparison comparison = comparison(graph, 6)) {
      return comparison.gradients();
    }
  }

  private static Comparison comparison(Graph graph, long seed) {
    return new Comparison(graph, BATCH, seed, Precision.FLOAT32);
  }
}
