package io.convoy.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.testing.SharedData;
import io.convoy.weights.tensor.StoredTensor;
import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that PyTorch and others have written. */
class WeightFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bfloat16.pt | tensor | BFLOAT16 | 1.5 -2.5 3.5",
        "float16.pt | tensor | FLOAT16 | 1.5 -2.25 3.125",
        "float32.pt | tensor | FLOAT32 | 1.0 2.5 -3.7 0.0",
        "float64.pt | tensor | FLOAT64 | 1.1 2.2 3.3",
        "int64.pt | tensor | INT64 | 100 -200 300 0",
        "scalar.pt | tensor | FLOAT32 | 42",
        "tensor_2d.pt | tensor | FLOAT32 | 1 2 3 4 5 6",
        "special_values.pt | tensor | FLOAT32 | NaN Infinity -Infinity 0 1",
        "empty.pt | tensor | FLOAT32 | ",
        "batch_norm2d.pt | norm1.running_var | FLOAT32 | 0.9 0.9 0.9 0.9 0.9",
        "buffers.pt | buffer1 | INT32 | 1 2 3",
        "legacy_with_offsets.pt | tensor2 | FLOAT32 | 2.0 2.1 2.2 2.3 2.4",
        "simple_legacy.pt | bias | FLOAT32 | 1 1",
      })
  void readsValues(String name, String tensor, TensorType type, String values) throws IOException {
    try (WeightFile file = shared("reader/" + name)) {
      StoredTensor found =
          file.tensors().stream().filter(t -> t.name().equals(tensor)).findFirst().orElseThrow();
      assertThat(found.type()).isEqualTo(type);
      float[] read = found.read();
      String[] expected = values == null ? new String[0] : values.split(" ");
      assertThat(read).hasSize(expected.length);
      for (int index = 0; index < read.length; index++) {
        assertThat(Float.valueOf(read[index])).isEqualTo(Float.valueOf(expected[index]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "state_dict.pt, 4",
    "nested_dict.pt, 4",
    "complex_structure.pt, 6",
    "complex_nested.pt, 23",
    "parameter.pt, 1",
    "legacy_shared_storage.pt, 3",
    "multi_layer.safetensors, 9",
  })
  void listsAllTensors(String name, int tensors) throws IOException {
    try (WeightFile file = shared("reader/" + name)) {
      assertThat(file.tensors()).hasSize(tensors);
      for (StoredTensor tensor : file.tensors()) {
        assertThat(tensor.read()).hasSize(tensor.length());
      }
    }
  }

  @Test
  void aZipThatIsCutOffIsRefused() throws IOException {
    Path cut = folder.resolve("cut.pth");
    Files.write(cut, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    assertThatThrownBy(() -> WeightFile.open(cut.toString(), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read weights: %s (its zip is cut off or damaged)".formatted(cut));
  }

  @Test
  void takesTheStateDictAndNotTheOptimizer() throws IOException {
    try (WeightFile file = shared("reader/checkpoint.pt")) {
      assertThat(file.tensors().stream().map(tensor -> tensor.name() + " " + tensor.notation()))
          .containsExactly("fc1.weight 10x5", "fc1.bias 10", "fc2.weight 3x10", "fc2.bias 3");
    }
  }

  @Test
  void tensorsOfOneStorageAreDifferentPartsOfIt() throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (WeightFile file = shared("reader/legacy_shared_storage.pt")) {
      for (StoredTensor tensor : file.tensors()) {
        values.put(tensor.name(), tensor.read());
      }
    }
    assertThat(values).containsOnlyKeys("view1", "view2", "view3");
    assertThat(values.get("view1")[0]).isCloseTo(1.0439506f, within(1e-6f));
    assertThat(values.get("view3")[0]).isCloseTo(0.15385364f, within(1e-6f));
  }

  @Test
  void filesOfOtherFormatsAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.pt"), "abc");
    refused(
        text,
        "Cannot read weights: %s (it has none of the supported formats: PyTorch state dict, safetensors, Keras HDF5, Deeplearning4j model)");
    refused(folder, "Cannot read weights: %s (it is a folder, must be a file)");
    refused(folder.resolve("none"), "Cannot find data: %s (no such file or folder)");
  }

  @Test
  void anIndexNamesTheFilesOfItsTensors() throws IOException {
    Path part = folder.resolve("model-1.safetensors");
    Files.copy(SharedData.requireWeights("reader/multi_layer.safetensors"), part);
    Path index = folder.resolve("model.safetensors.index.json");
    Files.writeString(index, "{\"weight_map\": {\"fc1.bias\": \"model-1.safetensors\"}}");
    try (WeightFile file = WeightFile.open(index.toString(), new Configuration())) {
      assertThat(file.tensors().stream().map(StoredTensor::name)).containsExactly("fc1.bias");
    }
    for (Map.Entry<String, String> wrong :
        List.of(
            Map.entry("../a.safetensors", "its file '../a.safetensors' is not in the same folder"),
            Map.entry("b.safetensors", "its file b.safetensors does not exist"))) {
      Files.writeString(
          index, "{\"weight_map\": {\"fc1.bias\": \"%s\"}}".formatted(wrong.getKey()));
      refused(index, "Cannot read weights: %s (" + wrong.getValue() + ")");
    }
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> WeightFile.open(file.toString(), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessage(message.formatted(file));
  }

  private static WeightFile shared(String name) throws IOException {
    return WeightFile.open(SharedData.requireWeights(name).toString(), new Configuration());
  }
}
