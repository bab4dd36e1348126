package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Job files that a test writes and loads.
 *
 * @param folder that they are written to
 */
record JobFiles(Path folder) {
  /** The required settings, and no other. */
  static final String MINIMAL =
      """
      network.name = lenet5
      data.train = "synthetic:digits"
      output.path = out
      """;

  Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("job.conf"), text);
  }

  TrainConfig load(String text, String... overrides) throws IOException {
    return TrainConfig.load(write(text).toFile(), List.of(overrides));
  }

  /** Requires that an override is rejected, with a message that says what is allowed. */
  void requireRejected(String text, String override, String allowed) {
    String[] parts = override.split("=", 2);
    assertThatThrownBy(() -> load(text, override))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Invalid %s: %s (must be %s) in --set", parts[0], parts[1], allowed);
  }
}
