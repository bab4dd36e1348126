package io.convoy.architecture.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.catalog.Architectures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNamesTest {
  private static final Graph RESNET = Graph.of(Architectures.named("resnet20"));

  @Test
  void aNameCoversTheLayerAndThePartsOfItsName() {
    String layer = "stage1.block1.body.conv0";
    assertThat(List.of("stage1", "stage1.block1", "stage1.block1.body", layer))
        .allMatch(name -> LayerNames.covers(name, layer));
    assertThat(List.of("stage", "stage1.block", "block1", "stage2", ""))
        .noneMatch(name -> LayerNames.covers(name, layer));
  }

  @Test
  void theLongestNameIsTheClosest() {
    List<String> names = List.of("stage1", "stage1.block1", "stage2", "output");
    assertThat(LayerNames.closestCover("stage1.block1.body.conv0", names))
        .hasValue("stage1.block1");
    assertThat(LayerNames.closestCover("stage1.block2.body.conv0", names)).hasValue("stage1");
    assertThat(LayerNames.closestCover("stem.conv0", names)).isEmpty();
  }

  @Test
  void namesOfLayersAndPartsAreAccepted() {
    assertThatCode(
            () ->
                LayerNames.require(
                    "training.freeze",
                    List.of("stem", "stage1.block1", "stage2.block1.body.conv0", "output"),
                    RESNET))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesOtherNamesWithTheClosest() {
    assertRefused(
        "stge2",
        "Unsupported layer in training.freeze: stge2 (resnet20 has none of this name. Did you mean"
            + " stage2?)");
    assertRefused(
        "layer1",
        "Unsupported layer in training.freeze: layer1 (resnet20 has none of this name; convoy"
            + " describe lists its layers)");
  }

  @Test
  void refusesLayersWithoutParameters() {
    assertRefused(
        "stem.relu0", "Unsupported layer in training.freeze: stem.relu0 (it has no parameters)");
  }

  private static void assertRefused(String name, String message) {
    assertThatThrownBy(() -> LayerNames.require("training.freeze", List.of(name), RESNET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
