package io.convoy.weights.keras;

import io.convoy.weights.hdf5.Hdf5Object;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of an {@code .h5} file: a group for each layer, attributes with the names of layers
 * and of their weights ({@code legacy_h5_format.py}).
 */
final class NamedLayers {
  private static final int DEEPEST = 32;

  /** {@code conv1/kernel:0}, or in version 3 {@code conv1/kernel}. */
  private static final Pattern WEIGHT =
      Pattern.compile("(?:(.*)/)?(" + KerasLayer.USES + ")(?:_\\d+)?(?::\\d+)?");

  /** {@code conv1_W_1:0} of version 1. */
  private static final Pattern OLD_WEIGHT =
      Pattern.compile("()[^/]*_(" + KerasLayer.OLD_USES + ")(?:_\\d+)?(?::\\d+)?");

  private NamedLayers() {}

  static List<KerasLayer> of(Hdf5Object weights) throws IOException {
    List<KerasLayer> layers = new ArrayList<>();
    for (String name : NameList.of(weights, "layer_names")) {
      Hdf5Object group =
          weights
              .child(name)
              .orElseThrow(() -> new IOException("it has no layer %s".formatted(name)));
      layers.addAll(layers(name, group));
    }
    return layers;
  }

  /** A layer has one group of weights, a network that is used as a layer several. */
  private static List<KerasLayer> layers(String layer, Hdf5Object group) throws IOException {
    Map<String, Map<String, StoredTensor>> parts = new LinkedHashMap<>();
    for (String weight : NameList.of(group, "weight_names")) {
      Matcher name = WEIGHT.matcher(weight);
      Matcher oldName = OLD_WEIGHT.matcher(weight);
      if (!name.matches()) {
        name = oldName;
      }
      if (!name.matches()) {
        throw new IOException(
            "layer %s has weights %s (supported: %s)"
                .formatted(layer, weight, KerasLayer.USES.replace("|", ", ")));
      }
      String part = name.group(1) == null ? "" : name.group(1);
      parts
          .computeIfAbsent(part, ignored -> new LinkedHashMap<>())
          .put(name.group(2), dataset(group, weight).tensor(layer + " " + weight));
    }
    List<KerasLayer> layers = new ArrayList<>();
    parts.forEach(
        (part, tensors) ->
            layers.add(
                new KerasLayer(
                    parts.size() == 1 ? layer : part.substring(part.lastIndexOf('/') + 1),
                    tensors)));
    return layers;
  }

  private static Hdf5Object dataset(Hdf5Object group, String path) throws IOException {
    String[] parts = path.split("/", DEEPEST);
    Hdf5Object object = group;
    for (String part : parts) {
      Optional<Hdf5Object> child = object.child(part);
      object = child.orElseThrow(() -> new IOException("it has no weights %s".formatted(path)));
    }
    return object;
  }
}
