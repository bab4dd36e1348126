package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.location;

import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the weights with which a network starts.
 *
 * @param uri of a model, of the folder of a run, or of a file of another tool
 * @param map location of a file with the names of layers and modules; empty to match without
 */
public record WeightsConfig(String uri, Optional<String> map) {
  private static final Setting<Optional<String>> WEIGHTS =
      declare("network.weights", location())
          .optional()
          .addedLater()
          .means(
              "URI of the weights to start from in place of random numbers: a model or the folder of"
                  + " a run, a PyTorch state dict, safetensors, Keras HDF5, a Deeplearning4j model. Output"
                  + " layers are initialized anew if"
                  + " the weights have other classes.");
  private static final Setting<Optional<String>> MAP =
      declare("network.weights-map", location())
          .optional()
          .addedLater()
          .means(
              "URI of a file with the name of a layer and that of a module of the weights on each"
                  + " line; by name, order or shape unless set. With `network.weights`.");
  static final List<Setting<?>> SETTINGS = List.of(WEIGHTS, MAP);

  static Optional<WeightsConfig> read(SettingReader reader) {
    Optional<String> weights = reader.read(WEIGHTS);
    Optional<String> map = reader.read(MAP);
    if (weights.isEmpty()) {
      reader.onlyWith(MAP, WEIGHTS.key());
    }
    return weights.map(uri -> new WeightsConfig(uri, map));
  }
}
