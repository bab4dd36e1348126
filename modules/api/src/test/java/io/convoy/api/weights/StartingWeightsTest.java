package io.convoy.api.weights;

import static io.convoy.api.weights.WeightFixtures.LAYOUT;
import static io.convoy.api.weights.WeightFixtures.SEED;
import static io.convoy.api.weights.WeightFixtures.SMALL;
import static io.convoy.api.weights.WeightFixtures.TEN;
import static io.convoy.api.weights.WeightFixtures.TRAINED;
import static io.convoy.api.weights.WeightFixtures.names;
import static io.convoy.api.weights.WeightFixtures.read;
import static io.convoy.architecture.Nodes.auxiliary;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.testing.LogCapture;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.freezing.FrozenLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingWeightsTest {
  @TempDir private Path folder;

  @Test
  void aRunStartsWithExactlyTheParametersOfAFile() throws IOException {
    StartingWeights weights = read(files().file(TEN, TRAINED), SMALL, TEN, names("animal", 10));
    assertThat(weights.sha256()).contains(Digests.sha256(TRAINED));
    assertThat(weights.remarks()).isEmpty();
    assertThat(weights.mean()).isEmpty();
    assertThat(weights.parameters(LAYOUT, SEED)).isEqualTo(TRAINED);
  }

  @Test
  void aRunStartsWithExactlyTheParametersAndNormalizationOfAModel() throws IOException {
    StartingWeights weights =
        read(files().model(names("animal", 10)), SMALL, TEN, names("animal", 10));
    assertThat(weights.parameters(LAYOUT, SEED)).isEqualTo(TRAINED);
    assertThat(weights.mean()).contains(List.of(0.1, 0.2, 1.0 / 3));
    assertThat(weights.std()).contains(List.of(0.5, 0.25, 0.125));
  }

  @Test
  void aModelWithoutNamesOfClassesFitsAnyNames() throws IOException {
    List<String> numbers = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    StartingWeights weights = read(files().model(numbers), SMALL, TEN, names("animal", 10));
    assertThat(weights.parameters(LAYOUT, SEED)).isEqualTo(TRAINED);
  }

  @Test
  void otherClassesInitializeTheOutputLayerAnew() throws IOException {
    Graph three = Graph.of(SMALL, SMALL.input(), 3);
    for (String location :
        List.of(files().file(TEN, TRAINED), files().model(names("animal", 10)))) {
      StartingWeights weights = read(location, SMALL, three, names("plant", 3));
      assertThat(weights.remarks())
          .contains("Initialized the output layer output anew: 3 classes, the weights have 10");
      requireNew(Set.of("output"), three, weights);
    }
  }

  @Test
  void aFrozenLayerThatIsInitializedAnewIsAWarning() throws IOException {
    Graph three = Graph.of(SMALL, SMALL.input(), 3);
    FrozenLayers output = FrozenLayers.named("training.freeze", List.of("output"), three);
    StartingWeights other = read(files().file(TEN, TRAINED), SMALL, three, names("plant", 3));
    StartingWeights same = read(files().file(TEN, TRAINED), SMALL, TEN, names("animal", 10));
    try (LogCapture log = LogCapture.of(StartingWeights.class)) {
      other.warnOfFrozen(FrozenLayers.NONE);
      same.warnOfFrozen(output);
      assertThat(log.lines()).isEmpty();
      other.warnOfFrozen(output);
      assertThat(log.lines())
          .containsExactly(
              "WARN Layers that are initialized anew are frozen, and keep random numbers: output (add them to training.train-only, or remove them from training.freeze)");
    }
  }

  @Test
  void classesOfOtherNamesInitializeTheOutputLayerAnew() throws IOException {
    StartingWeights weights =
        read(files().model(names("animal", 10)), SMALL, TEN, names("plant", 10));
    assertThat(weights.remarks())
        .contains(
            "Initialized the output layer output anew: class 1 is plant 0, that of the weights animal 0");
    requireNew(Set.of("output"), TEN, weights);
  }

  @Test
  void auxiliaryHeadsAreOutputLayers() throws IOException {
    Network network =
        new Network(
            "heads",
            "Two heads",
            "this test",
            new Shape(1, 4, 4),
            5,
            classes ->
                chain()
                    .then("conv", conv(2, 3))
                    .then("aux", auxiliary(chain().then("fc", dense(classes)), 0.3))
                    .then("fc", dense(classes)));
    Graph five = Graph.of(network);
    float[] trained = InitialParameters.of(ParameterLayout.of(five), Seed.of(3));
    Graph two = Graph.of(network, network.input(), 2);
    StartingWeights weights = read(files().file(five, trained), network, two, names("plant", 2));
    assertThat(weights.remarks())
        .contains("Initialized the output layers aux.fc, fc anew: 2 classes, the weights have 5");
    float[] fresh = InitialParameters.of(ParameterLayout.of(two), SEED);
    float[] start = weights.parameters(ParameterLayout.of(two), SEED);
    ParameterBlock conv = ParameterLayout.of(two).block("conv", ParameterRole.WEIGHT);
    assertThat(start).hasSameSizeAs(fresh);
    for (int index = 0; index < start.length; index++) {
      boolean ofConv = index < conv.end();
      assertThat(start[index]).isEqualTo(ofConv ? trained[index] : fresh[index]);
    }
  }

  @Test
  void aNetworkWithoutDenseLayersTakesImagesOfAnotherSize() throws IOException {
    Graph large = Graph.of(SMALL, new Shape(3, 64, 64), 10);
    for (String location :
        List.of(files().file(TEN, TRAINED), files().model(names("animal", 10)))) {
      assertThat(
              read(location, SMALL, large, names("animal", 10))
                  .parameters(ParameterLayout.of(large), SEED))
          .isEqualTo(TRAINED);
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedWithTheFirstDifference() throws IOException {
    Network other = Architectures.named("resnet32");
    Graph graph = Graph.of(other);
    refused(
        files().model(names("animal", 10)),
        other,
        graph,
        "Cannot match the model with resnet32: layer 15 of 63 is stage1.block4.body.conv0 (weight 16x16x3x3), that of the model is missing");
    refused(
        files().file(TEN, TRAINED),
        other,
        graph,
        "Cannot match the file with resnet32: layer 15 of 63 is stage1.block4.body.conv0 (weight 16x16x3x3), module ");
    Network lenet = Architectures.named("lenet5");
    Graph larger = Graph.of(lenet, new Shape(1, 40, 40), 10);
    Graph usual = Graph.of(lenet);
    refused(
        files().file(usual, InitialParameters.of(ParameterLayout.of(usual), SEED)),
        lenet,
        larger,
        "Cannot match the file with lenet5: layer 3 of 5 is ");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() throws IOException {
    float[] broken = TRAINED.clone();
    broken[100] = Float.NaN;
    String location = files().file(TEN, broken);
    refused(
        location, SMALL, TEN, "Cannot use weights: %s (they are not finite)".formatted(location));
  }

  @Test
  void weightsThatAreMissingAreRefused() {
    String none = folder.resolve("none.pth").toString();
    assertThatThrownBy(() -> read(none, SMALL, TEN, names("animal", 10)))
        .hasMessage("Cannot find data: %s (no such file or folder)".formatted(none));
    String run = folder.toString();
    assertThatThrownBy(() -> read(run, SMALL, TEN, names("animal", 10)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot find model: %s".formatted(run));
  }

  @Test
  void aResumedRunHasWhatItsCheckpointRecords() throws IOException {
    Graph three = Graph.of(SMALL, SMALL.input(), 3);
    StartingWeights weights =
        read(files().model(names("animal", 10)), SMALL, three, names("plant", 3));
    StartingWeights resumed = StartingWeights.recorded(weights.recorded());
    assertThat(resumed.recorded()).isEqualTo(weights.recorded());
    assertThat(resumed.mean()).isEqualTo(weights.mean()).isPresent();
    assertThat(resumed.std()).isEqualTo(weights.std()).isPresent();
    assertThat(resumed.remarks()).isEqualTo(weights.remarks()).isPresent();
    assertThat(StartingWeights.recorded(Map.of("training.epochs", "3")).recorded()).isEmpty();
  }

  @Test
  void withoutWeightsARunStartsWithRandomNumbers() {
    assertThat(StartingWeights.NONE.parameters(LAYOUT, SEED))
        .isEqualTo(InitialParameters.of(LAYOUT, SEED));
    assertThat(StartingWeights.NONE.recorded()).isEmpty();
  }

  private static void requireNew(Set<String> outputs, Graph graph, StartingWeights weights) {
    ParameterLayout layout = ParameterLayout.of(graph);
    float[] fresh = InitialParameters.of(layout, SEED);
    float[] start = weights.parameters(layout, SEED);
    assertThat(weights.sha256()).contains(Digests.sha256(start));
    for (ParameterBlock block : layout.blocks()) {
      int theirs = LAYOUT.block(block.vertex(), block.role()).offset();
      for (int index = 0; index < block.length(); index++) {
        int own = block.offset() + index;
        assertThat(start[own])
            .isEqualTo(outputs.contains(block.vertex()) ? fresh[own] : TRAINED[theirs + index]);
      }
    }
  }

  private static void refused(String location, Network network, Graph graph, String message) {
    assertThatThrownBy(() -> read(location, network, graph, names("animal", 10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  private WeightFixtures files() {
    return new WeightFixtures(folder);
  }
}
