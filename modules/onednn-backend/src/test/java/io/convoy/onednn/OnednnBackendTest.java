package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Layer;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Op;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.lowering.Lowering;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnednnBackendTest {
  private static final Graph GRAPH = Networks.named("digits");
  private static final Updater SGD = new Updater.Sgd();

  @Test
  void nameIsOnednn() {
    assertThat(backend(0, 1).name()).isEqualTo("onednn");
  }

  @Test
  void isEqualAfterSerialization() throws Exception {
    OnednnBackend backend =
        new OnednnBackend(GRAPH, new Updater.Nesterov(0.9), 5e-4, 2, Precision.BFLOAT16);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(backend);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(backend).hasSameHashCodeAs(backend);
    }
    assertThat(backend)
        .isNotEqualTo(
            new OnednnBackend(GRAPH, new Updater.Nesterov(0.9), 5e-4, 2, Precision.FLOAT32));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsImpossibleWeightDecay(double weightDecay) {
    assertThatThrownBy(() -> backend(weightDecay, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid weight decay: %s (must be 0 or more)".formatted(weightDecay));
  }

  @Test
  void rejectsZeroThreads() {
    assertThatThrownBy(() -> backend(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid threads: 0 (must be 1 or more)");
  }

  @Test
  void namesTheUnsupportedLayer() {
    Graph local = Networks.named("local");

    assertThat(OnednnBackend.unsupported(local)).hasValue("'local' (locallyConnected 3x3)");
    assertThatThrownBy(() -> new OnednnBackend(local, SGD, 0, 1, Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported layer for oneDNN: 'local' (locallyConnected 3x3)");
  }

  @Test
  void supportsEveryOperationButLocallyConnectedLayers() {
    Set<Class<?>> supported =
        SmallNetworks.all().stream()
            .flatMap(graph -> graph.vertices().stream())
            .map(Vertex::op)
            .filter(Lowering::supports)
            .map(Op::getClass)
            .collect(Collectors.toSet());

    assertThat(supported)
        .contains(Merge.class.getPermittedSubclasses())
        .doesNotContain(LocallyConnected.class)
        .hasSize(
            Layer.class.getPermittedSubclasses().length
                + Merge.class.getPermittedSubclasses().length
                - 1);
  }

  private static OnednnBackend backend(double weightDecay, int threads) {
    return new OnednnBackend(GRAPH, SGD, weightDecay, threads, Precision.FLOAT32);
  }
}
