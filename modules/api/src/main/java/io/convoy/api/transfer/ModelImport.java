package io.convoy.api.transfer;

import io.convoy.api.output.ModelFile;
import io.convoy.api.settings.Preset;
import io.convoy.api.training.Versions;
import io.convoy.api.weights.TextLines;
import io.convoy.api.weights.WeightSource;
import io.convoy.api.weights.Weights;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/**
 * Makes a model of a network and a file of weights.
 *
 * @param network its name in the catalog; empty for a pattern
 * @param pattern notation of {@link NetworkPattern}; empty for a name
 * @param weights location of the file, or of a model of Convoy
 * @param map location of a file with the name of a layer and that of a module of the weights on
 *     each line; empty to match by order or shape
 * @param labels location of a file with the name of a class on each line; empty for numbers
 * @param mean of each channel of the images, from 0 for black to 1 for white; empty for 0
 * @param std standard deviation of each channel, in the same unit; empty for 1
 * @param preset that has both, in their place
 */
public record ModelImport(
    Optional<String> network,
    Optional<String> pattern,
    String weights,
    Optional<String> map,
    Optional<String> labels,
    List<Double> mean,
    List<Double> std,
    Optional<Preset> preset) {
  private static final Logger LOG = PrintableLog.of(ModelImport.class);

  /**
   * Checks the locations, one of which the model records.
   *
   * @throws IllegalArgumentException if one holds credentials, or mean and deviation are given
   *     beside a preset
   */
  public ModelImport {
    UriCredentials.requireNone("weights", weights);
    map.ifPresent(location -> UriCredentials.requireNone("map", location));
    labels.ifPresent(location -> UriCredentials.requireNone("labels", location));
    if (preset.isPresent() && !(mean.isEmpty() && std.isEmpty())) {
      throw new IllegalArgumentException(
          "Cannot combine --preset with --mean or --std (the preset has both)");
    }
  }

  /**
   * A model that is written.
   *
   * @param weights that it is made of
   */
  public record Imported(ModelDescription description, Weights weights) {}

  /**
   * Writes the model.
   *
   * @param output location of the file
   * @return the model
   * @throws IllegalArgumentException if the weights do not match the network or the labels, or the
   *     location holds credentials
   * @throws IOException if a file cannot be read or written
   */
  public Imported write(String output, Configuration configuration) throws IOException {
    Network architecture =
        network
            .map(Architectures::named)
            .orElseGet(() -> NetworkPattern.parse(pattern.orElseThrow()));
    try {
      Map<String, String> names =
          map.isPresent() ? TextLines.readNames(map.get(), configuration) : Map.of();
      Optional<List<String>> named =
          labels.isPresent() ? Optional.of(labels(labels.get(), configuration)) : Optional.empty();
      Weights read = read(architecture, names, named.map(List::size), configuration);
      read.remarks().forEach(LOG::info);
      ModelDescription description = description(read, classes(read, named));
      ModelFile.write(output, new TrainedModel(description, read.parameters()), configuration);
      return new Imported(description, read);
    } catch (DatasetException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  /**
   * Reads the weights as those of the network, or else of its only variant in the catalog that they
   * match: {@code vgg16} also names files of {@code vgg16-bn}.
   */
  private Weights read(
      Network architecture,
      Map<String, String> names,
      Optional<Integer> classes,
      Configuration configuration)
      throws IOException {
    try {
      Weights read = readAs(architecture, names, classes, configuration);
      if (network.isPresent() && read.model().isEmpty()) {
        warnOfVariants(architecture, read.graph());
      }
      return read;
    } catch (IllegalArgumentException mismatch) {
      List<Weights> matching = new ArrayList<>();
      for (Network variant : network.isPresent() ? variants(architecture) : List.<Network>of()) {
        try {
          matching.add(readAs(variant, names, classes, configuration));
        } catch (IllegalArgumentException ofAnother) {
          mismatch.addSuppressed(ofAnother);
        }
      }
      if (matching.size() != 1) {
        throw mismatch;
      }
      LOG.info(
          "The weights are those of {}, a variant of {}",
          matching.get(0).graph().network(),
          architecture.name());
      return matching.get(0);
    }
  }

  private Weights readAs(
      Network architecture,
      Map<String, String> names,
      Optional<Integer> classes,
      Configuration configuration)
      throws IOException {
    return new WeightSource(weights, names, preset)
        .read(
            architecture,
            architecture.input(),
            classes.orElse(architecture.classes()),
            configuration);
  }

  /** A file does not say which of two networks with the same parameters it is of. */
  private static void warnOfVariants(Network architecture, Graph graph) {
    for (Network variant : variants(architecture)) {
      Graph other = Graph.of(variant, graph.input(), graph.classes());
      if (ParameterLayout.of(other).blocks().equals(ParameterLayout.of(graph).blocks())) {
        LOG.warn(
            "The weights match {} too, and do not say of which they are: evaluate both",
            variant.name());
      }
    }
  }

  private static List<Network> variants(Network architecture) {
    return Architectures.all().stream()
        .filter(other -> other.name().startsWith(architecture.name() + "-"))
        .toList();
  }

  private ModelDescription description(Weights read, List<String> classes) {
    ModelDescription imported =
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            read.graph().network(),
            pattern.orElse(null),
            read.graph().input(),
            classes,
            preprocessing(read),
            0,
            Map.of("network.weights", weights),
            "",
            new Ledger(List.of()),
            null,
            Versions.all(),
            Digests.sha256(read.parameters()));
    return read.model()
        .filter(model -> computesTheSame(model, imported))
        .flatMap(ModelDescription::ranges)
        .map(imported::with)
        .orElse(imported);
  }

  /** Whether all activations of two models are the same for the same image. */
  private static boolean computesTheSame(ModelDescription model, ModelDescription other) {
    return model.parametersSha256().equals(other.parametersSha256())
        && model.preprocessing().equals(other.preprocessing())
        && model.graph().equals(other.graph());
  }

  /** That of a model of Convoy, unless another is given. */
  private Preprocessing preprocessing(Weights read) {
    if (preset.isEmpty() && mean.isEmpty() && std.isEmpty() && read.model().isPresent()) {
      Preprocessing ofModel = read.model().get().preprocessing();
      if (ofModel.input().equals(read.graph().input())) {
        return ofModel;
      }
    }
    Optional<Preprocessing> model = read.model().map(ModelDescription::preprocessing);
    return new Preprocessing(
        read.graph().input(),
        values(mean, Preset::mean, model.map(Preprocessing::mean), read, 0),
        values(std, Preset::std, model.map(Preprocessing::std), read, 1),
        Augmentation.NONE);
  }

  private List<Double> values(
      List<Double> given,
      Function<Preset, List<Double>> ofPreset,
      Optional<List<Double>> ofModel,
      Weights read,
      double fallback) {
    if (!given.isEmpty()) {
      return given;
    }
    int channels = read.graph().input().channels();
    return preset
        .map(ofPreset)
        .or(() -> ofModel)
        .orElseGet(() -> Collections.nCopies(channels, fallback));
  }

  private List<String> classes(Weights read, Optional<List<String>> named) {
    int count = read.graph().classes();
    if (named.isPresent() && named.get().size() != count) {
      throw new IllegalArgumentException(
          "Cannot name the classes of %s: %s labels in %s for %s classes"
              .formatted(weights, named.get().size(), labels.orElseThrow(), count));
    }
    return named
        .or(() -> read.model().map(ModelDescription::labels))
        .orElseGet(() -> IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  private static List<String> labels(String location, Configuration configuration)
      throws IOException {
    List<String> lines = TextLines.read(location, configuration);
    if (new HashSet<>(lines).size() < lines.size() || lines.size() < 2) {
      throw new IllegalArgumentException(
          "Invalid labels: %s (must have the names of two classes or more, another on each line)"
              .formatted(location));
    }
    return lines;
  }
}
