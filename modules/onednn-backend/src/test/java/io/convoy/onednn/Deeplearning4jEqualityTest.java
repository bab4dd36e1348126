package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, in networks small enough to find the cause of a difference. */
class Deeplearning4jEqualityTest {
  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void outputsEqualThoseInDoublePrecision(Graph graph) {
    try (Comparison comparison = new Comparison(graph, 5, 5, Precision.FLOAT32)) {
      assertThat(comparison.outputs()).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void gradientsEqualThoseInDoublePrecision(Graph graph) {
    try (Comparison comparison = new Comparison(graph, 5, 5, Precision.FLOAT32)) {
      assertThat(comparison.gradients()).isLessThan(1e-4);
    }
  }

  /** Every operation has a rounding error of up to 2^-9. */
  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void outputsInBfloat16AreClose(Graph graph) {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
    try (Comparison comparison = new Comparison(graph, 5, 5, Precision.BFLOAT16)) {
      assertThat(comparison.outputs()).isBetween(1e-6, 0.05);
    }
  }
}
