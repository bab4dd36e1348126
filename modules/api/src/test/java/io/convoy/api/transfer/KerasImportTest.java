package io.convoy.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.testing.KerasFiles;
import io.convoy.training.backend.Classifier;
import io.convoy.training.model.TrainedModel;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of Keras gives the outputs that numpy computes of its weights. */
class KerasImportTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"keras2.model.h5", "keras3.keras"})
  void theModelHasTheOutputsOfKeras(String name) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(KerasFiles.bytes("expected.json"));
    float[] pixels = numbers(expected.path("image_channels_first"));
    float[] logits = numbers(expected.path("logits"));
    String model = folder.resolve("model.zip").toString();
    new ModelImport(
            Optional.empty(),
            Optional.of(KerasFiles.PATTERN),
            KerasFiles.copy(name, folder).toString(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty())
        .write(model, new Configuration());
    TrainedModel trained = TrainedModel.read(model, new Configuration());
    Graph graph = trained.description().graph();
    try (Classifier classifier = new Dl4jBackend(graph, new Updater.Sgd(), 0, 1).classifier()) {
      classifier.load(trained.parameters());
      float[] probabilities =
          classifier.probabilities(new ImageBatch(graph.input(), pixels, new int[1]));
      double sum = IntStream.range(0, 3).mapToDouble(i -> Math.exp(logits[i])).sum();
      for (int label = 0; label < logits.length; label++) {
        assertThat((double) probabilities[label])
            .isCloseTo(Math.exp(logits[label]) / sum, within(1e-6));
      }
    }
  }

  private static float[] numbers(JsonNode array) {
    float[] numbers = new float[array.size()];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = array.get(index).floatValue();
    }
    return numbers;
  }
}
