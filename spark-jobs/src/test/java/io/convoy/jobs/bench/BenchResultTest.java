package io.convoy.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BenchResultTest {
  private static final BenchResult TRAINED = result("lenet5", OptionalDouble.of(20_901.72), 4_000);
  private static final BenchResult INT8 = result("resnet50", OptionalDouble.empty(), 84.11);

  @Test
  void aLineHasTheSpeeds() {
    assertThat(TRAINED.text())
        .isEqualTo(
            "lenet5, onednn, float32, batch 8, 1 thread, 2 replicas: trains 20,901.7 images/s, infers 4,000.0 images/s");
    assertThat(INT8.text())
        .isEqualTo(
            "resnet50, onednn, float32, batch 8, 1 thread, 2 replicas: infers 84.1 images/s");
    assertThat(TRAINED.against("onnxruntime", 3_200).text())
        .endsWith(
            ": trains 20,901.7 images/s, infers 4,000.0 images/s, 1.25 times as many as onnxruntime (3,200.0 images/s)");
  }

  @Test
  void aTableHasALineForEachNetwork() {
    assertThat(BenchResult.table(List.of(TRAINED, INT8)))
        .isEqualTo(
            """
            network   backend  batch  trains/s  infers/s
            lenet5    onednn       8  20,901.7   4,000.0
            resnet50  onednn       8         –      84.1""");
    assertThat(
            BenchResult.table(
                List.of(TRAINED.against("onnxruntime", 3_200), INT8.against("onnxruntime", 42))))
        .isEqualTo(
            """
            network   backend  batch  trains/s  infers/s  onnxruntime  ratio
            lenet5    onednn       8  20,901.7   4,000.0      3,200.0   1.25
            resnet50  onednn       8         –      84.1         42.0   2.00""");
  }

  @Test
  void largeNetworksHaveSmallBatches() {
    assertThat(batch("lenet5")).isEqualTo(64);
    assertThat(batch("alexnet")).isEqualTo(64);
    assertThat(batch("resnet50")).isEqualTo(8);
    assertThat(batch("vgg16")).isEqualTo(4);
  }

  private static int batch(String network) {
    return Bench.defaultBatch(Graph.of(Architectures.named(network)));
  }

  private static BenchResult result(String network, OptionalDouble training, double inference) {
    return new BenchResult(
        network,
        "onednn",
        "float32",
        1,
        2,
        8,
        10,
        training,
        inference,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
