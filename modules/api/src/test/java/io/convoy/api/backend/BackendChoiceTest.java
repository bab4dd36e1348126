package io.convoy.api.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.Processor;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Precision;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackendChoiceTest {
  private static final Graph GRAPH = Graph.of(Architectures.named("lenet5"));
  private static final Updater SGD = new Updater.Sgd();
  private static final BackendChoice INT8 = BackendChoice.in("int8");
  private static final ActivationRanges RANGES =
      new ActivationRanges(Map.of("c1", new Range(-1, 1)));

  @Test
  void autoIsOneDnn() {
    assertThat(BackendChoice.AUTO.of(GRAPH, new Optimization(SGD, 1e-4), 2))
        .isEqualTo(new OnednnBackend(GRAPH, SGD, 1e-4, 2, Precision.FLOAT32));
  }

  @Test
  void autoIsDeeplearning4jForLayersThatOneDnnDoesNotSupport() {
    assertThat(BackendChoice.AUTO.of(local(), new Optimization(SGD, 1e-4), 2))
        .isEqualTo(new Dl4jBackend(local(), SGD, 1e-4, 2));
  }

  @Test
  void chosenBackendIsUsed() {
    assertThat(choose("dl4j", "float32", GRAPH)).isInstanceOf(Dl4jBackend.class);
    assertThat(choose("onednn", "bfloat16", GRAPH))
        .isEqualTo(new OnednnBackend(GRAPH, SGD, 0, 1, Precision.BFLOAT16));
  }

  @Test
  void automaticPrecisionIsTheFastest() {
    assertThat(choose("onednn", "auto", GRAPH).precision()).isEqualTo(Processor.fastestPrecision());
    assertThat(choose("dl4j", "auto", GRAPH)).isInstanceOf(Dl4jBackend.class);
  }

  @Test
  void backendHasThePrecisionThatIsChosen() {
    assertThat(choose("dl4j", "auto", GRAPH).precision()).isEqualTo(Precision.FLOAT32);
    assertThat(choose("onednn", "bfloat16", GRAPH).precision()).isEqualTo(Precision.BFLOAT16);
  }

  @Test
  void rejectsLayersThatOneDnnDoesNotSupport() {
    assertThatThrownBy(() -> choose("onednn", "float32", local()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "Unsupported layer for backend onednn: 'local' (locallyConnected 3x3) (use auto or dl4j)");
  }

  @Test
  void rejectsBfloat16OnDeeplearning4j() {
    assertThatThrownBy(() -> choose("dl4j", "bfloat16", GRAPH))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "Unsupported precision for backend dl4j: bfloat16 (supported: float32)");
  }

  @Test
  void rejectsOtherPrecisions() {
    assertThatThrownBy(() -> new BackendChoice("auto", "float16"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "Unsupported precision: float16 (supported: auto, float32, bfloat16, int8)");
  }

  @Test
  void int8ComputesWithTheRangesOfTheModel() {
    assertThat(INT8.forScoring(GRAPH, model().with(RANGES)))
        .isEqualTo(new OnednnBackend(GRAPH, new Optimization(SGD, 0), 1, Precision.INT8, RANGES));
  }

  @Test
  void rejectsInt8WithoutRanges() {
    assertThatThrownBy(() -> INT8.forScoring(GRAPH, model()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Cannot compute in int8: the model of lenet5 has no ranges of activations (convoy calibrate adds them)");
  }

  @Test
  void rejectsInt8OnDeeplearning4j() {
    for (BackendChoice choice : List.of(new BackendChoice("dl4j", "int8"), INT8)) {
      assertThatThrownBy(() -> choice.forInference(local(), () -> Optional.of(RANGES), 1))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("Unsupported precision for backend dl4j: int8 (supported: float32)");
    }
  }

  @Test
  void rejectsTrainingInInt8() {
    assertThatThrownBy(() -> INT8.of(GRAPH, new Optimization(SGD, 0), 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Unsupported precision for training: int8 (supported: auto, float32, bfloat16; int8 is for score and evaluate)");
  }

  private static ModelDescription model() {
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        GRAPH.network(),
        null,
        GRAPH.input(),
        IntStream.range(0, GRAPH.classes()).mapToObj(Integer::toString).toList(),
        Preprocessing.identity(GRAPH.input()),
        0,
        Map.of(),
        "",
        new Ledger(List.of()),
        null,
        Map.of(),
        "4567");
  }

  private static Backend choose(String backend, String precision, Graph graph) {
    return new BackendChoice(backend, precision).of(graph, new Optimization(SGD, 0), 1);
  }

  private static Graph local() {
    return Graph.of(
        new Network(
            "local",
            "local",
            "a test",
            new Shape(1, 6, 6),
            3,
            classes ->
                Nodes.chain()
                    .then("local", Nodes.locallyConnected(2, 3))
                    .then("output", Nodes.dense(classes))));
  }
}
