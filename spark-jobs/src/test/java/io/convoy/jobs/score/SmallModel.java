package io.convoy.jobs.score;

import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
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
import io.convoy.training.model.TrainedModel;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Networks that were not trained, which is enough to distinguish two images. */
public final class SmallModel {
  public static final List<String> LABELS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  public static final Preprocessing PREPROCESSING =
      new Preprocessing(new Shape(1, 28, 28), List.of(0.1), List.of(0.05), Augmentation.NONE);

  private SmallModel() {}

  /** Writes the bundle of a LeNet-5. */
  public static Path write(Path file) throws IOException {
    return write(file, LABELS);
  }

  /** Writes the bundle of a LeNet-5 for these classes. */
  public static Path write(Path file, List<String> labels) throws IOException {
    return write(file, of("lenet5", PREPROCESSING, labels));
  }

  /** Writes the bundle of a network of the catalog. */
  static Path write(Path file, String network, Preprocessing preprocessing) throws IOException {
    return write(file, of(network, preprocessing));
  }

  private static Path write(Path file, TrainedModel model) throws IOException {
    try (OutputStream output = Files.newOutputStream(file)) {
      ModelBundle.write(
          model.description(),
          new ModelState(model.parameters(), new float[0]),
          new Updater.Sgd(),
          new Dl4jModelEntries(),
          output);
    }
    return file;
  }

  /** A network of the catalog, on ten classes. */
  static TrainedModel of(String network, Preprocessing preprocessing) {
    return of(network, preprocessing, LABELS);
  }

  private static TrainedModel of(String network, Preprocessing preprocessing, List<String> labels) {
    Shape input = preprocessing.input();
    Graph graph = Graph.of(Architectures.named(network), input, labels.size());
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(5));
    return new TrainedModel(
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            graph.network(),
            null,
            graph.input(),
            labels,
            preprocessing,
            5,
            Map.of(),
            "0123",
            new Ledger(List.of()),
            null,
            Map.of(),
            Digests.sha256(parameters)),
        parameters);
  }

  /** A network of the catalog on ten classes. */
  static Graph graph(String network) {
    Network made = Architectures.named(network);
    return Graph.of(made, made.input(), LABELS.size());
  }
}
