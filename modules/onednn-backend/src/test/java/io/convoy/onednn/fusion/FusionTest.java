package io.convoy.onednn.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Activation;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.Networks;
import io.convoy.training.freezing.FrozenLayers;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  @Test
  void anActivationThatIsTheOnlyReaderOfALayerIsFused() {
    assertThat(names(Networks.named("digits"), Mode.TRAINING))
        .containsExactly("relu0", "pool", "relu1", "output");
  }

  @Test
  void anActivationThatSharesItsInputIsNotFused() {
    assertThat(names(Networks.named("pre-activated"), Mode.TRAINING))
        .contains("stem", "block.body.tanh0");
  }

  @Test
  void inferenceFusesATanhOnlyWhereChannelsFillVectors() {
    Graph lenet = Graph.of(Architectures.named("lenet5"));
    List<Vertex> vertices = lenet.vertices();
    assertThat(names(lenet, Mode.TRAINING).get(0)).isEqualTo(vertices.get(1).name());
    assertThat(Fusion.of(lenet, Mode.INFERENCE))
        .extracting(fused -> fused.vertex().output().channels() + " " + fused.activation())
        .startsWith(
            "6 Optional.empty",
            "6 Optional.empty",
            "6 Optional.empty",
            "16 Optional[" + Activation.TANH + "]");
  }

  @Test
  void trainingFusesAReluWithNormAndSumAndNoNormWithAConvolution() {
    List<FusedVertex> block = Fusion.of(Networks.residuals(), Mode.TRAINING).subList(3, 6);

    assertThat(block)
        .extracting(fused -> fused.vertex().op().kind())
        .containsExactly("conv", "batchNorm", "sum");
    assertThat(block.get(2).name()).isEqualTo("plain-relu");
    assertThat(block).allMatch(fused -> fused.norm().isEmpty() && fused.addend().isEmpty());
  }

  @Test
  void inferenceFusesNormSumAndReluWithAConvolution() {
    FusedVertex block = Fusion.of(Networks.residuals(), Mode.INFERENCE).get(2);

    assertThat(block.vertex().op().kind()).isEqualTo("conv");
    assertThat(block.norm()).isPresent();
    assertThat(block.addend()).hasValue("stem");
    assertThat(block.name()).isEqualTo("plain-relu");
  }

  @Test
  void aValueThatIsReadLaterIsNotOverwritten() {
    List<FusedVertex> vertices = Fusion.of(Networks.residuals(), Mode.INFERENCE);

    assertThat(vertices)
        .filteredOn(fused -> fused.addend().isPresent())
        .extracting(FusedVertex::name)
        .containsExactly("plain-relu", "projected-relu");
  }

  @Test
  void anActivationThatIsDifferentiatedFromItsArgumentIsFusedInInferenceOnly() {
    Graph graph = Graph.of(Architectures.named("airbench94"));
    FrozenLayers frozen = FrozenLayers.named("freeze", List.of("whitening"), graph);

    assertThat(names(graph, Mode.INFERENCE))
        .contains("block1.gelu1")
        .doesNotContain("block1.conv1");
    assertThat(names(graph, Mode.TRAINING)).contains("whitening", "gelu0", "block1.batchNorm1");
    assertThat(Fusion.of(graph, Mode.TRAINING, frozen))
        .extracting(FusedVertex::name)
        .contains("gelu0", "block1.batchNorm1")
        .doesNotContain("whitening");
  }

  @Test
  void frozenLayersBeforeTrainedOnesAreFusedAsInInference() {
    Graph graph = Graph.of(Architectures.named("resnet20"));
    FrozenLayers frozen = FrozenLayers.allBut("train-only", List.of("stage3", "output"), graph);
    List<FusedVertex> vertices = Fusion.of(graph, Mode.TRAINING, frozen);
    List<FusedVertex> inference = Fusion.of(graph, Mode.INFERENCE);

    int same = names(graph, Mode.INFERENCE).indexOf("stage2.block3.relu0") + 1;
    assertThat(vertices.subList(0, same)).isEqualTo(inference.subList(0, same));
    assertThat(vertices.subList(same, vertices.size()))
        .allMatch(fused -> fused.norm().isEmpty() && fused.addend().isEmpty());
  }

  /** A frozen branch that would overwrite what a trained one reads in the backward pass. */
  @Test
  void aValueThatATrainedLayerReadsIsNotOverwritten() {
    Graph graph = Networks.residuals();
    FrozenLayers frozen = FrozenLayers.allBut("train-only", List.of("projected.shortcut"), graph);
    assertThat(frozen.constant(graph)).contains("plain-relu");
    for (FusedVertex fused : Fusion.of(graph, Mode.TRAINING, frozen)) {
      assertThat(fused.addend().stream().toList())
          .allMatch(
              addend ->
                  graph.readers(graph.vertex(addend)).stream()
                      .allMatch(reader -> frozen.constant(graph).contains(reader.name())));
    }
  }

  @Test
  void inferenceOmitsAuxiliaryHeads() {
    Graph graph = Graph.of(Architectures.named("googlenet-auxiliary"));
    List<String> heads = graph.auxiliaryHeads().stream().map(head -> head.vertex()).toList();

    assertThat(names(graph, Mode.TRAINING)).containsAll(heads);
    assertThat(names(graph, Mode.INFERENCE)).doesNotContainAnyElementsOf(heads);
  }

  private static List<String> names(Graph graph, Mode mode) {
    return Fusion.of(graph, mode).stream().map(FusedVertex::name).toList();
  }
}
