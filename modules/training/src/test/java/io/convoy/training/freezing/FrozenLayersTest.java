package io.convoy.training.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.freezing.FrozenLayers.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenLayersTest {
  private static final FrozenLayers MIDDLE =
      new FrozenLayers(List.of("b", "d"), 6, List.of(new Range(1, 3), new Range(4, 5)));

  @Test
  void aStageHasAllItsLayers() {
    Graph graph = Graph.of(Architectures.named("resnet20"));
    FrozenLayers frozen = FrozenLayers.allBut("train-only", List.of("stage3", "output"), graph);

    assertThat(frozen)
        .isEqualTo(FrozenLayers.named("freeze", List.of("stem", "stage1", "stage2"), graph))
        .hasToString(String.join(", ", frozen.layers()));
    assertThat(frozen.layers()).hasSize(2 * 13).contains("stage2.block3.body.batchNorm1");
    assertThat(frozen.ranges()).hasSize(1);
    for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
      assertThat(frozen.contains(block.offset()))
          .isEqualTo(!block.vertex().startsWith("stage3") && !block.vertex().equals("output"));
    }
  }

  @Test
  void aConvolutionHasAllItsGroups() {
    Graph graph = SmallNetworks.grouped();
    FrozenLayers frozen = FrozenLayers.named("freeze", List.of("halves"), graph);
    ParameterBlock first =
        ParameterLayout.of(graph).block("depthwise.group0", ParameterRole.WEIGHT);

    assertThat(frozen.ranges()).containsExactly(new Range(0, first.offset()));
  }

  @Test
  void constantsDependOnNoTrainedLayer() {
    Graph graph = SmallNetworks.projected();
    assertThat(
            FrozenLayers.named("freeze", List.of("stem", "block.shortcut"), graph).constant(graph))
        .contains("input", "stem", "block.shortcut")
        .doesNotContain("block.body.conv0", "block.sum", "output");
    assertThat(FrozenLayers.NONE.constant(graph)).containsExactly("input");
  }

  @Test
  void vectorsAreDividedAndJoined() {
    float[] whole = {1, 2, 3, 4, 5, 6};
    assertThat(MIDDLE.trained(whole)).containsExactly(1, 4, 6);
    assertThat(MIDDLE.frozen(whole)).containsExactly(2, 3, 5);
    assertThat(MIDDLE.whole(new float[] {7, 8, 9}, new float[] {2, 3, 5}))
        .containsExactly(7, 2, 3, 8, 5, 9);
    assertThat(MIDDLE.trainedPosition(3)).isEqualTo(1);
    assertThat(MIDDLE.trainedPosition(5)).isEqualTo(2);
    assertThat(MIDDLE.trained(new float[0])).isEmpty();
    assertThat(FrozenLayers.NONE.trained(whole)).isSameAs(whole);
  }

  /** As Adam's moments, and its number of steps. */
  @Test
  void optimizerStateHasTheParametersSeveralTimes() {
    float[] whole = {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 99};
    float[] trained = MIDDLE.trained(whole);
    float[] frozen = MIDDLE.frozen(whole);
    assertThat(trained).containsExactly(1, 4, 6, 11, 14, 16, 99);
    assertThat(frozen).containsExactly(2, 3, 5, 12, 13, 15);
    assertThat(MIDDLE.whole(trained, frozen)).containsExactly(whole);

    float[] into = new float[whole.length];
    MIDDLE.copyFrozen(whole, into);
    assertThat(into).containsExactly(0, 2, 3, 0, 5, 0, 0, 12, 13, 0, 15, 0, 0);
  }

  @Test
  void freezingEndsBeforeAnEpoch() {
    Freezing two = new Freezing(MIDDLE, 2);
    assertThat(two.in(1)).isEqualTo(MIDDLE);
    assertThat(two.in(2)).isEqualTo(FrozenLayers.NONE);
    assertThat(Freezing.NONE.in(7).isNone()).isTrue();
  }

  @Test
  void refusesToFreezeAllLayersAndNamesThatDoNotExist() {
    Graph graph = Graph.of(Architectures.named("lenet5"));
    List<String> all =
        graph.vertices().stream()
            .filter(vertex -> vertex.parameters() > 0)
            .map(vertex -> vertex.name())
            .toList();
    assertThatThrownBy(() -> FrozenLayers.named("training.freeze", all, graph))
        .hasMessage("Invalid training.freeze: all layers of lenet5 (at least one must be trained)");
    Graph resnet = Graph.of(Architectures.named("resnet20"));
    assertThatThrownBy(() -> FrozenLayers.allBut("training.train-only", List.of("stag3"), resnet))
        .hasMessageContaining("training.train-only")
        .hasMessageContaining("stag3")
        .hasMessageContaining("Did you mean stage3?");
  }
}
