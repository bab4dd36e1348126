package io.convoy.api.weights;

import io.convoy.api.settings.Preset;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.training.backend.ModelState;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.TrainedModel;
import io.convoy.weights.WeightFile;
import io.convoy.weights.matching.LayerParameters;
import io.convoy.weights.matching.WeightImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * Where weights are from: a model of Convoy, or a file of another tool.
 *
 * @param location of a model, of the folder of the run that wrote it, or of a file that {@link
 *     WeightFile} reads
 * @param names of modules of the file, by the name of the layer; empty to match by name, order or
 *     shape
 * @param preset with which the weights of a file were trained, where that is known
 */
public record WeightSource(String location, Map<String, String> names, Optional<Preset> preset) {
  /** Numbers of classes that are tried. */
  private static final int MOST_CANDIDATES = 256;

  /** Bytes of a zip file before the name of its first entry. */
  private static final int ZIP_HEADER = 30;

  /**
   * Checks the location.
   *
   * @throws IllegalArgumentException if it holds credentials
   */
  public WeightSource {
    UriCredentials.requireNone("weights", location);
    names = Map.copyOf(names);
  }

  /**
   * Reads the weights.
   *
   * @param network to which they belong
   * @param input shape of its images
   * @param classes number of classes that is tried first; the weights decide
   * @throws IllegalArgumentException if they are those of another network, or not finite
   * @throws IOException if they are missing, damaged, or have a format that is not supported
   */
  public Weights read(Network network, Shape input, int classes, Configuration configuration)
      throws IOException {
    StoredPath file = StoredPath.find(location, configuration);
    Weights weights =
        isModel(file)
            ? ofModel(network, input, configuration)
            : ofFile(network, input, classes, configuration);
    if (!ModelState.areFinite(weights.parameters())) {
      throw new IllegalArgumentException(
          "Cannot use weights: %s (they are not finite)".formatted(location));
    }
    return weights;
  }

  /** Whether it is a run, or a zip file that begins with the description of a model. */
  private static boolean isModel(StoredPath file) {
    if (file.isFolder()) {
      return true;
    }
    byte[] name = ModelBundle.DESCRIPTION.getBytes(StandardCharsets.US_ASCII);
    byte[] head = file.head(ZIP_HEADER + name.length);
    return head.length == ZIP_HEADER + name.length
        && head[0] == 'P'
        && head[1] == 'K'
        && new String(head, ZIP_HEADER, name.length, StandardCharsets.US_ASCII)
            .equals(ModelBundle.DESCRIPTION);
  }

  private Weights ofModel(Network network, Shape input, Configuration configuration)
      throws IOException {
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot map weights: %s (a model of Convoy has the names of its layers)"
              .formatted(location));
    }
    TrainedModel model = TrainedModel.read(location, configuration);
    Graph from = model.description().graph();
    Graph graph = Graph.of(network, input, from.classes());
    float[] parameters = LayerParameters.of(from, model.parameters(), graph);
    List<String> remarks =
        from.network().equals(graph.network())
            ? List.of()
            : List.of("The weights are those of %s".formatted(from.network()));
    return new Weights(
        graph,
        parameters,
        "convoy",
        Optional.of(model.description()),
        LayerParameters.matches(graph),
        List.of(),
        remarks);
  }

  private Weights ofFile(Network network, Shape input, int classes, Configuration configuration)
      throws IOException {
    try (WeightFile file = WeightFile.open(location, configuration)) {
      IllegalArgumentException mismatch = null;
      for (int candidate : candidates(file, network, classes)) {
        try {
          Graph graph = Graph.of(network, input, candidate);
          return of(graph, file, WeightImport.read(graph, file, names));
        } catch (IllegalArgumentException different) {
          mismatch = mismatch == null ? different : mismatch;
        }
      }
      throw mismatch;
    }
  }

  private Weights of(Graph graph, WeightFile file, WeightImport.Imported imported) {
    List<String> remarks = new ArrayList<>(imported.remarks());
    if (preset.isPresent() && preset.get().isBlueFirst()) {
      remarks.add(ColorOrder.exchangeRedAndBlue(graph, imported.parameters()));
    }
    return new Weights(
        graph,
        imported.parameters(),
        file.format(),
        Optional.empty(),
        imported.matched(),
        imported.ignored(),
        List.copyOf(remarks));
  }

  /** Numbers of classes that the weights may have: the extents of vectors and matrices. */
  private static List<Integer> candidates(WeightFile file, Network network, int classes) {
    Set<Integer> candidates = new LinkedHashSet<>(List.of(classes, network.classes()));
    for (int index = file.tensors().size() - 1; index >= 0; index--) {
      List<Long> shape = file.tensors().get(index).shape();
      if (shape.size() == 1 || shape.size() == 2) {
        shape.stream()
            .filter(extent -> extent >= 2 && extent <= Integer.MAX_VALUE)
            .forEach(extent -> candidates.add(Math.toIntExact(extent)));
      }
    }
    return candidates.stream().limit(MOST_CANDIDATES).toList();
  }
}
