package io.convoy.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.testing.KerasFiles;
import io.convoy.weights.WeightFile;
import io.convoy.weights.matching.WeightImport;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KerasWeightsTest {
  private static final Graph GRAPH = Graph.of(NetworkPattern.parse(KerasFiles.PATTERN));

  @TempDir private Path folder;

  static List<String> files() {
    return KerasFiles.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyVersionGivesTheSameParameters(String name) throws IOException {
    WeightImport.Imported imported = imported(name);
    assertThat(imported.parameters()).isEqualTo(imported("keras2.model.h5").parameters());
    assertThat(imported.remarks())
        .containsExactly(
            "Adapted the variances of 1 batch normalizations, whose epsilon in the file is 0.001 and in the network 1.0E-5");
  }

  @Test
  void kernelsAreTransposed() throws IOException {
    try (WeightFile file = open("keras2.model.h5")) {
      StoredTensor kernel = file.tensors().get(0);
      assertThat(kernel.name()).isEqualTo("conv.weight");
      assertThat(kernel.notation()).isEqualTo("4x2x3x3");
      float[] stored = kernel.permuted(2, 3, 1, 0).read();
      float[] ours = kernel.read();
      for (int index = 0; index < ours.length; index++) {
        int column = index % 3;
        int row = index / 3 % 3;
        int input = index / 9 % 2;
        int output = index / 18;
        assertThat(ours[index]).isEqualTo(stored[((row * 3 + column) * 2 + input) * 4 + output]);
      }
    }
  }

  @Test
  void theInputsOfADenseLayerAfterAnImageAreChannelsFirst() throws IOException {
    float[] parameters = imported("keras2.model.h5").parameters();
    int start = ParameterLayout.of(GRAPH).block("dense0", ParameterRole.WEIGHT).offset();
    try (WeightFile file = open("keras2.model.h5")) {
      float[] dense = tensor(file, "dense.weight").read();
      int inputs = 4 * 2 * 3;
      for (int unit = 0; unit < 5; unit++) {
        for (int position = 0; position < 6; position++) {
          for (int channel = 0; channel < 4; channel++) {
            assertThat(parameters[start + unit * inputs + channel * 6 + position])
                .isEqualTo(dense[unit * inputs + position * 4 + channel]);
          }
        }
      }
    }
  }

  @Test
  void variancesMakeUpForAnotherEpsilon() throws IOException {
    float[] parameters = imported("keras2.model.h5").parameters();
    int start = ParameterLayout.of(GRAPH).block("batchNorm0", ParameterRole.VARIANCE).offset();
    try (WeightFile file = open("keras2.model.h5")) {
      float[] stored = tensor(file, "bn.running_var").read();
      for (int channel = 0; channel < stored.length; channel++) {
        assertThat(parameters[start + channel] + 1e-5f)
            .isCloseTo(stored[channel] + 1e-3f, within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chunked.h5 | tensor d d/kernel:0 is stored in chunks or an old layout (supported: contiguous)",
        "separable.h5 | layer s has weights s/depthwise_kernel:0 (supported: kernel, bias, gamma, beta, moving_mean, moving_variance)",
        "loop.weights.h5 | its structures refer to themselves",
        "other.h5 | it has no layers of Keras",
      })
  void othersAreRefused(String name, String reason) {
    Path file = KerasFiles.copy(name, folder);
    assertThatThrownBy(() -> WeightFile.open(file.toString(), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read weights: %s (%s)", file, reason);
  }

  private static StoredTensor tensor(WeightFile file, String name) {
    return file.tensors().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private WeightImport.Imported imported(String name) throws IOException {
    try (WeightFile file = open(name)) {
      return WeightImport.read(GRAPH, file, Map.of());
    }
  }

  private WeightFile open(String name) throws IOException {
    return WeightFile.open(KerasFiles.copy(name, folder).toString(), new Configuration());
  }
}
