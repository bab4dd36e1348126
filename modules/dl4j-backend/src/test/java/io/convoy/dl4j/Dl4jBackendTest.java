package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jBackendTest {
  private static final Graph GRAPH = SmallNetworks.digits();
  private static final Updater SGD = new Updater.Sgd();

  @Test
  void nameIsDl4j() {
    assertThat(new Dl4jBackend(GRAPH, SGD, 0, 1).name()).isEqualTo("dl4j");
  }

  @Test
  void serializedBackendIsEqual() throws Exception {
    Dl4jBackend backend = new Dl4jBackend(GRAPH, new Updater.Nesterov(0.9), 5e-4, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(backend);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(backend).hasSameHashCodeAs(backend);
    }
    assertThat(backend).isNotEqualTo(new Dl4jBackend(GRAPH, new Updater.Nesterov(0.9), 5e-4, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsInvalidWeightDecay(double weightDecay) {
    assertThatThrownBy(() -> new Dl4jBackend(GRAPH, SGD, weightDecay, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid weight decay: %s (must be 0 or more)".formatted(weightDecay));
  }

  @Test
  void rejectsZeroThreads() {
    assertThatThrownBy(() -> new Dl4jBackend(GRAPH, SGD, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid threads: 0 (must be 1 or more)");
  }
}
