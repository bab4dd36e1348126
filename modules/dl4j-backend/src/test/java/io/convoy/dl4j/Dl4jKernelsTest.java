package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.testing.LogCapture;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jKernelsTest {
  private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void convolutionsAndPoolingRunOnOneDnn() {
    try (Net net = new Net(Graph.of(Architectures.named("lenet")));
        LogCapture log = LogCapture.of(Dl4jKernels.class)) {
      Dl4jKernels.log(net.graph());

      assertThat(Dl4jKernels.count(net.graph()))
          .isEqualTo(
              Map.of(
                  "ConvolutionLayer on MKLDNNConvHelper", 2L,
                  "SubsamplingLayer on MKLDNNSubsamplingHelper", 2L));
      assertThat(log.lines())
          .containsExactly(
              "INFO Deeplearning4j kernels: {ConvolutionLayer on MKLDNNConvHelper=2,"
                  + " SubsamplingLayer on MKLDNNSubsamplingHelper=2}");
    }
  }

  @Test
  void warnsOfSlowKernels() {
    try (Net net = new Net(SmallNetworks.digits());
        LogCapture log = LogCapture.of(Dl4jKernels.class)) {
      Net.withoutOneDnn(net.graph());

      Dl4jKernels.log(net.graph());

      assertThat(log.lines())
          .containsExactly(
              "WARN Deeplearning4j runs without oneDNN, which is several times slower:"
                  + " {ConvolutionLayer on ND4J=1, SubsamplingLayer on ND4J=1}");
    }
  }

  @Test
  void switchThatTheUserSetsIsKept() {
    String before = System.getProperty(SWITCH);
    try {
      System.clearProperty(SWITCH);
      Dl4jKernels.enable();
      assertThat(System.getProperty(SWITCH)).isEqualTo("false");

      System.setProperty(SWITCH, "true");
      Dl4jKernels.enable();
      assertThat(System.getProperty(SWITCH)).isEqualTo("true");
    } finally {
      if (before == null) {
        System.clearProperty(SWITCH);
      } else {
        System.setProperty(SWITCH, before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void oneDnnAgreesWithNd4j(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 8, 9);
    try (Net fast = new Net(graph);
        Net slow = new Net(graph)) {
      Net.withoutOneDnn(slow.graph());

      assertThat(Differences.largest(fast.probabilities(batch), slow.probabilities(batch)))
          .isLessThan(1e-5);
      float[] gradient = fast.gradient(batch);
      float[] expected = slow.gradient(batch);
      for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
        float[] own = Arrays.copyOfRange(expected, block.offset(), block.end());
        float[] onOneDnn = Arrays.copyOfRange(gradient, block.offset(), block.end());
        assertThat(Differences.largest(onOneDnn, own))
            .as(block.toString())
            .isLessThan(1e-6 + 1e-4 * Differences.largest(own, new float[own.length]));
      }
    }
  }
}
