package io.convoy.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesJsonTest {
  private static final ModelDescription DESCRIPTION = ModelFiles.description(ModelFiles.state());
  private static final ActivationRanges RANGES =
      new ActivationRanges(Map.of("f6", new Range(-1, 1), "c1", new Range(-0.5f, 3.25f)));

  @TempDir private Path folder;

  @Test
  void aRangeIsItsLowestAndHighestValueByTheNameOfTheVertex() throws IOException {
    String json = Json.mapper().writeValueAsString(DESCRIPTION.with(RANGES));

    assertThat(json).contains("\"activation_ranges\":{\"c1\":[-0.5,3.25],\"f6\":[-1.0,1.0]}");
    assertThat(Json.mapper().readValue(json, ModelDescription.class).ranges()).contains(RANGES);
  }

  @Test
  void aModelWithoutRangesIsWrittenAsBefore() throws IOException {
    ObjectNode json = Json.mapper().valueToTree(DESCRIPTION);

    assertThat(json.has("activation_ranges")).isFalse();
    assertThat(Json.mapper().treeToValue(json, ModelDescription.class)).isEqualTo(DESCRIPTION);
  }

  @Test
  void rangesStayWithoutSettings() {
    assertThat(DESCRIPTION.with(RANGES).without(Set.of("training.epochs")).ranges())
        .contains(RANGES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"c1": [2, 1]}    | ': Invalid range of activations: 2.0 to 1.0 (must be finite and in this order)'
          {"c1": [0, 1e39]} | ': Invalid range of activations: 0.0 to Infinity (must be finite and in this order)'
          {"c1": [0]}       | ': Invalid range of activations of c1 (must be the lowest and the highest value)'
          {"c1": null}      | ': Invalid range of activations of c1 (must be the lowest and the highest value)'
          {"c1": ["a", 1]}  | .c1.0
          {"c1": 7}         | .c1
          [1, 2]            | ''
          """)
  void wrongRangesAreOneMessage(String json, String reason) throws IOException {
    Path file = folder.resolve(TrainedModel.FILE);
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    ObjectNode description =
        (ObjectNode) Json.mapper().readTree(entries.get(ModelBundle.DESCRIPTION));
    description.set("activation_ranges", Json.mapper().readTree(json));
    entries.put(ModelBundle.DESCRIPTION, Json.mapper().writeValueAsBytes(description));
    Files.write(file, ModelFiles.zip(entries));

    assertThatThrownBy(() -> TrainedModel.read(file.toString(), new Configuration(false)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read model: %s (corrupt file: convoy.json: invalid value of activation_ranges%s)"
                .formatted(file, reason));
  }
}
