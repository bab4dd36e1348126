package io.convoy.api.settings;

import io.convoy.architecture.Loss;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.pattern.NetworkPattern;
import java.util.Locale;
import java.util.Optional;

/**
 * What to train.
 *
 * @param network of the catalog, or of a pattern
 * @param pattern in the notation of {@link NetworkPattern}, if that is where the network is from
 * @param classes if not as many as the training labels
 * @param loss that is trained for
 */
public record NetworkConfig(
    Network network, Optional<String> pattern, Optional<Integer> classes, Loss loss) {
  static NetworkConfig read(SettingReader reader) {
    Optional<String> name = reader.text("network.name");
    Optional<String> pattern = reader.text("network.pattern");
    if (name.isPresent() == pattern.isPresent()) {
      reader.problem(
          name.isPresent()
              ? "Cannot have both network.name and network.pattern"
              : "Cannot do without network.name or network.pattern: neither is set");
    }
    return new NetworkConfig(
        network(name, pattern, reader),
        pattern,
        reader.integerOrAuto("network.classes"),
        Loss.valueOf(
            reader.choice("network.loss", "softmax", "softmax", "svm").toUpperCase(Locale.ROOT)));
  }

  /** Null where there is a problem, which ends the reading. */
  private static Network network(
      Optional<String> name, Optional<String> pattern, SettingReader reader) {
    try {
      Network network =
          pattern.map(NetworkPattern::parse).or(() -> name.map(Architectures::named)).orElse(null);
      if (network != null && !network.classifies()) {
        reader.problem(
            "Unsupported network.name: %s (a module, not a network that classifies)"
                .formatted(network.name()));
      }
      return network;
    } catch (IllegalArgumentException wrong) {
      reader.problem(wrong.getMessage());
      return null;
    }
  }
}
