package io.convoy.api.weights;

import io.convoy.api.settings.Preset;
import io.convoy.api.settings.WeightsConfig;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dl4j.Dl4jModelEntries;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.optimization.Updater;
import io.convoy.weights.matching.NetworkTensors;
import io.convoy.weights.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Files of trained weights in a folder.
 *
 * @param folder that they are written to
 */
record WeightFixtures(Path folder) {
  static final Network SMALL = Architectures.named("resnet20");
  static final Graph TEN = Graph.of(SMALL);
  static final ParameterLayout LAYOUT = ParameterLayout.of(TEN);
  static final float[] TRAINED = InitialParameters.of(LAYOUT, Seed.of(77));
  static final Seed SEED = Seed.of(42);

  static StartingWeights read(String location, Network network, Graph graph, List<String> labels) {
    return read(location, Optional.empty(), network, graph, labels);
  }

  static StartingWeights read(
      String location, Optional<Preset> preset, Network network, Graph graph, List<String> labels) {
    return StartingWeights.read(
        new WeightsConfig(location, Optional.empty()),
        preset,
        network,
        graph,
        labels,
        SEED,
        new Configuration());
  }

  static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(index -> kind + " " + index).toList();
  }

  String file(Graph graph, float[] parameters) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      SafetensorsWriter.write(NetworkTensors.of(graph, parameters), Map.of(), out);
    }
    return file.toString();
  }

  String model(List<String> labels) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            TEN.network(),
            null,
            TEN.input(),
            labels,
            new Preprocessing(
                TEN.input(),
                List.of(0.1, 0.2, 1.0 / 3),
                List.of(0.5, 0.25, 0.125),
                Augmentation.NONE),
            5,
            Map.of(),
            "0123",
            new Ledger(Collections.emptyList()),
            null,
            Map.of(),
            Digests.sha256(TRAINED));
    try (OutputStream out = Files.newOutputStream(file)) {
      ModelBundle.write(
          description,
          new ModelState(TRAINED, new float[0]),
          new Updater.Sgd(),
          new Dl4jModelEntries(),
          out);
    }
    return file.toString();
  }
}
