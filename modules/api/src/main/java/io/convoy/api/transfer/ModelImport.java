package io.convoy.api.transfer;

import io.convoy.api.training.Versions;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.storage.Locations;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dl4j.Dl4jModelEntries;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.optimization.Updater;
import io.convoy.weights.WeightFile;
import io.convoy.weights.matching.WeightImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;

/**
 * Makes a model of a network and a file of weights.
 *
 * @param network its name in the catalog; empty for a pattern
 * @param pattern notation of {@link NetworkPattern}; empty for a name
 * @param weights location of the file
 * @param map location of a file with the name of a layer and that of a module of the weights on
 *     each line; empty to match by order or shape
 * @param labels location of a file with the name of a class on each line; empty for numbers
 * @param mean of each channel of the images, from 0 for black to 1 for white; empty for 0
 * @param std standard deviation of each channel, in the same unit; empty for 1
 */
public record ModelImport(
    Optional<String> network,
    Optional<String> pattern,
    String weights,
    Optional<String> map,
    Optional<String> labels,
    List<Double> mean,
    List<Double> std) {
  private static final Logger LOG = PrintableLog.of(ModelImport.class);

  /**
   * Checks the locations, one of which the model records.
   *
   * @throws IllegalArgumentException if one holds credentials
   */
  public ModelImport {
    UriCredentials.requireNone("weights", weights);
    map.ifPresent(location -> UriCredentials.requireNone("map", location));
    labels.ifPresent(location -> UriCredentials.requireNone("labels", location));
  }

  /**
   * Writes the model.
   *
   * @param output location of the file
   * @return the description of the model
   * @throws IllegalArgumentException if the weights do not match the network, or the location holds
   *     credentials
   * @throws IOException if a file cannot be read or written
   */
  public ModelDescription write(String output, Configuration configuration) throws IOException {
    Network architecture =
        network
            .map(Architectures::named)
            .orElseGet(() -> NetworkPattern.parse(pattern.orElseThrow()));
    List<String> classes = labels(architecture, configuration);
    Graph graph = Graph.of(architecture, architecture.input(), classes.size());
    WeightImport.Imported imported;
    try (WeightFile file = WeightFile.open(weights, configuration)) {
      imported = WeightImport.read(graph, file, names(configuration));
    }
    imported.remarks().forEach(LOG::info);
    if (!ModelState.areFinite(imported.parameters())) {
      throw new IllegalArgumentException(
          "Cannot use weights: %s (they are not finite)".formatted(weights));
    }
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            architecture.name(),
            pattern.orElse(null),
            graph.input(),
            classes,
            preprocessing(graph),
            0,
            Map.of("network.weights", weights),
            "",
            new Ledger(List.of()),
            null,
            Versions.all(),
            Digests.sha256(imported.parameters()));
    Path file = Locations.path(UriCredentials.requireNone("output", output), configuration);
    try {
      ModelExport.files(file, configuration)
          .write(
              file.getName(),
              out ->
                  ModelBundle.write(
                      description,
                      new ModelState(imported.parameters(), new float[0]),
                      new Updater.Sgd(),
                      new Dl4jModelEntries(),
                      out));
    } catch (IOException e) {
      throw new IOException("Cannot write %s: %s".formatted(output, FailureReason.of(e)), e);
    }
    return description;
  }

  private Preprocessing preprocessing(Graph graph) {
    int channels = graph.input().channels();
    return new Preprocessing(
        graph.input(),
        mean.isEmpty() ? Collections.nCopies(channels, 0.0) : mean,
        std.isEmpty() ? Collections.nCopies(channels, 1.0) : std,
        Augmentation.NONE);
  }

  private List<String> labels(Network architecture, Configuration configuration)
      throws IOException {
    if (labels.isEmpty()) {
      return IntStream.range(0, architecture.classes()).mapToObj(Integer::toString).toList();
    }
    List<String> lines = lines(labels.get(), configuration);
    if (new HashSet<>(lines).size() < lines.size() || lines.size() < 2) {
      throw new IllegalArgumentException(
          "Invalid labels: %s (must have the name of another class on each line)"
              .formatted(labels.get()));
    }
    return lines;
  }

  private Map<String, String> names(Configuration configuration) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    if (map.isPresent()) {
      for (String line : lines(map.get(), configuration)) {
        String[] parts = line.strip().split("\\s+", -1);
        if (parts.length != 2 || names.put(parts[0], parts[1]) != null) {
          throw new IllegalArgumentException(
              "Invalid map: '%s' in %s (must be the name of a layer, once, and of a module of the weights)"
                  .formatted(line, map.get()));
        }
      }
    }
    return names;
  }

  private static List<String> lines(String location, Configuration configuration)
      throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                StoredPath.find(location, configuration).open(), StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (DatasetException missing) {
      throw new IOException(missing.getMessage(), missing);
    }
  }
}
