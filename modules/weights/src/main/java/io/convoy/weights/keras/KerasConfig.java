package io.convoy.weights.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the configuration of a model says of its layers. */
final class KerasConfig {
  private static final double DEFAULT_EPSILON = 1e-3;

  /** {@code keras.applications.resnet} alone does not keep the default. */
  private static final double RESNET_EPSILON = 1.001e-5;

  private static final Pattern RESNET = Pattern.compile("conv1_bn|conv\\d_block\\d+_\\d_bn");
  private static final String NAME = "name";

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Double> epsilons = new HashMap<>();

  private KerasConfig() {}

  /**
   * Reads a configuration.
   *
   * @throws IOException if it is no JSON
   */
  static KerasConfig of(Optional<String> json) throws IOException {
    KerasConfig config = new KerasConfig();
    if (json.isPresent()) {
      try {
        config.add(new ObjectMapper().readTree(json.get()).path("config"));
      } catch (JsonProcessingException malformed) {
        throw new IOException(
            "its configuration is not JSON: " + malformed.getOriginalMessage(), malformed);
      }
    }
    return config;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The groups of a {@code .weights.h5}, in the order of the layers. */
  List<String> groups() {
    return List.copyOf(names.keySet());
  }

  /** The name of the layer of a group. */
  Optional<String> layer(String group) {
    return Optional.ofNullable(names.get(group));
  }

  /** The epsilons of batch normalizations; Keras' own where the configuration is missing. */
  Map<String, Double> epsilons(List<String> layers) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (String layer : layers) {
      double usual = RESNET.matcher(layer).matches() ? RESNET_EPSILON : DEFAULT_EPSILON;
      all.put(layer, epsilons.getOrDefault(layer, usual));
    }
    return all;
  }

  private void add(JsonNode model) {
    List<String> used = new ArrayList<>();
    for (JsonNode layer : model.isArray() ? model : model.path("layers")) {
      String group = group(layer.path("class_name").asText());
      int before = used.stream().mapToInt(name -> name.equals(group) ? 1 : 0).sum();
      used.add(group);
      String name = layer.path("config").path(NAME).asText(layer.path(NAME).asText());
      names.put(before == 0 ? group : group + "_" + before, name);
    }
    addEpsilons(model);
  }

  /** Also those of networks that are layers. */
  private void addEpsilons(JsonNode model) {
    for (JsonNode config : model.findParents("epsilon")) {
      epsilons.put(config.path(NAME).asText(), config.path("epsilon").asDouble());
    }
  }

  /** {@code to_snake_case} of Keras. */
  private static String group(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
