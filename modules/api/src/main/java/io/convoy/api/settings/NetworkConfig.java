package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.flag;
import static io.convoy.api.settings.reading.Values.text;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.initialization.WhitenedFilters;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Loss;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.pattern.NetworkPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the network to train.
 *
 * @param network from the catalog, or parsed from a pattern
 * @param pattern notation of {@link NetworkPattern} that the network was parsed from, if it was
 * @param classes number of classes, if not that of the training labels
 * @param loss that training minimizes
 * @param whitened whether the filters of the first layer whiten the training images at the start
 * @param identity whether the first filters of convolutions pass on their input at the start
 * @param weights to start from; empty for random numbers
 */
public record NetworkConfig(
    Network network,
    Optional<String> pattern,
    Optional<Integer> classes,
    Loss loss,
    boolean whitened,
    boolean identity,
    Optional<WeightsConfig> weights) {
  private static final Setting<Optional<String>> NAME =
      declare("network.name", text())
          .optional()
          .means("Name of a network of the catalog; `convoy describe --list` lists them.");
  private static final Setting<Optional<String>> PATTERN =
      declare("network.pattern", text())
          .optional()
          .means(
              "Network in the notation of the CS231n lectures, in place of a name; `convoy describe"
                  + " --help` has an example.");
  private static final Setting<Optional<Integer>> CLASSES =
      declare("network.classes", wholeNumber(1))
          .orAuto()
          .means("Number of classes; `auto` is the number of labels of the training images.");
  static final Setting<Loss> LOSS =
      declare("network.loss", choice(Loss.values()))
          .defaultsTo(Loss.SOFTMAX)
          .means("`softmax`: cross-entropy; `svm`: multi-class hinge loss.");
  private static final Setting<Boolean> WHITENED =
      declare("network.whitened", flag())
          .defaultsTo(false)
          .addedLater()
          .means(
              "Starts with filters of the first convolution that make patches of the training images"
                  + " uncorrelated, in place of random numbers; to be frozen by `training.freeze`.");
  private static final Setting<Boolean> IDENTITY =
      declare("network.identity-filters", flag())
          .defaultsTo(false)
          .addedLater()
          .means(
              "Starts with convolutions whose first filters pass on one channel each, in place of"
                  + " random numbers; not those that read the image.");
  static final List<Setting<?>> SETTINGS =
      Stream.of(List.of(NAME, PATTERN, CLASSES, LOSS, WHITENED, IDENTITY), WeightsConfig.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Read in place of a network that is missing or wrong, while problems are collected. */
  private static final String PLACEHOLDER = "lenet5";

  static NetworkConfig read(SettingReader reader) {
    Optional<String> name = reader.read(NAME);
    Optional<String> pattern = reader.read(PATTERN);
    if (name.isPresent() && pattern.isPresent()) {
      reader.problem(
          "Cannot combine %s with %s (must be one of them)".formatted(NAME.key(), PATTERN.key()));
    } else if (name.isEmpty() && pattern.isEmpty()) {
      reader.problem("Missing required setting: %s or %s".formatted(NAME.key(), PATTERN.key()));
    }
    Network network = network(name, pattern, reader);
    Optional<WeightsConfig> weights = WeightsConfig.read(reader);
    return new NetworkConfig(
        network,
        pattern,
        reader.read(CLASSES),
        reader.read(LOSS),
        whitened(network, reader, weights),
        drawn(IDENTITY, reader, weights),
        weights);
  }

  private static boolean whitened(
      Network network, SettingReader reader, Optional<WeightsConfig> weights) {
    boolean whitened = drawn(WHITENED, reader, weights);
    if (whitened) {
      try {
        WhitenedFilters.of(Graph.of(network));
      } catch (IllegalArgumentException unfit) {
        reader.problem(unfit.getMessage());
      }
    }
    return whitened;
  }

  /** Reads a setting of parameters that are drawn, which given weights would replace. */
  private static boolean drawn(
      Setting<Boolean> setting, SettingReader reader, Optional<WeightsConfig> weights) {
    boolean set = reader.read(setting);
    if (set && weights.isPresent()) {
      reader.problem(
          "Cannot combine %s with network.weights (must be one of them)".formatted(setting.key()));
    }
    return set;
  }

  private static Network network(
      Optional<String> name, Optional<String> pattern, SettingReader reader) {
    try {
      Network network =
          pattern
              .map(NetworkPattern::parse)
              .orElseGet(() -> Architectures.named(name.orElse(PLACEHOLDER)));
      if (!network.classifies()) {
        reader.problem(
            "Unsupported %s: %s (a module, not a network that classifies)"
                .formatted(NAME.key(), network.name()));
      }
      return network;
    } catch (IllegalArgumentException invalid) {
      reader.problem(invalid.getMessage());
      return Architectures.named(PLACEHOLDER);
    }
  }
}
