package io.convoy.api.weights;

import static io.convoy.api.weights.WeightFixtures.LAYOUT;
import static io.convoy.api.weights.WeightFixtures.SEED;
import static io.convoy.api.weights.WeightFixtures.SMALL;
import static io.convoy.api.weights.WeightFixtures.TEN;
import static io.convoy.api.weights.WeightFixtures.TRAINED;
import static io.convoy.api.weights.WeightFixtures.names;
import static io.convoy.api.weights.WeightFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.Preset;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.backend.InitialParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorOrderTest {
  @TempDir private Path folder;

  @Test
  void weightsForBgrAreThoseForRgbWithTheFirstChannelsExchanged() throws IOException {
    StartingWeights weights =
        read(
            files().file(TEN, TRAINED), Optional.of(Preset.CAFFE), SMALL, TEN, names("animal", 10));
    assertThat(weights.remarks())
        .contains("Exchanged red and blue in the weights of stem.conv0, which were trained on BGR");
    float[] start = weights.parameters(LAYOUT, SEED);
    ParameterBlock first = LAYOUT.block("stem.conv0", ParameterRole.WEIGHT);
    for (int index = 0; index < start.length; index++) {
      int channel = (index - first.offset()) / 9 % 3;
      boolean ofFirst = index >= first.offset() && index < first.end();
      assertThat(start[index]).isEqualTo(TRAINED[ofFirst ? index + 9 * (2 - 2 * channel) : index]);
    }
  }

  @Test
  void theWeightsOfAModelAreForRgbWhateverThePreset() throws IOException {
    assertThat(
            read(
                    files().model(names("animal", 10)),
                    Optional.of(Preset.CAFFE),
                    SMALL,
                    TEN,
                    names("animal", 10))
                .parameters(LAYOUT, SEED))
        .isEqualTo(TRAINED);
  }

  @Test
  void onlyThreeChannelsCanBeExchanged() throws IOException {
    Network lenet = Architectures.named("lenet5");
    Graph graph = Graph.of(lenet);
    String location = files().file(graph, InitialParameters.of(ParameterLayout.of(graph), SEED));
    assertThatThrownBy(
            () -> read(location, Optional.of(Preset.CAFFE), lenet, graph, names("digit", 10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Cannot exchange red and blue in the weights of lenet5: layer c1 reads images of 1x28x28 (must be a convolution of 3 channels without groups)");
  }

  private WeightFixtures files() {
    return new WeightFixtures(folder);
  }
}
