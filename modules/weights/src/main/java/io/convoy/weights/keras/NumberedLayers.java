package io.convoy.weights.keras;

import io.convoy.weights.hdf5.Hdf5Object;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a {@code .weights.h5} file: groups called after the classes of the layers, {@code
 * layers/conv2d_1}, with weights {@code vars/0}, {@code vars/1} ({@code saving_lib.py}).
 */
final class NumberedLayers {
  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");
  private static final int DEEPEST = 16;
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:_(\\d{1,9}))?");

  private final KerasConfig config;
  private final List<KerasLayer> layers = new ArrayList<>();

  private NumberedLayers(KerasConfig config) {
    this.config = config;
  }

  static List<KerasLayer> of(Hdf5Object root, KerasConfig config) throws IOException {
    NumberedLayers found = new NumberedLayers(config);
    found.addAll(root, 0);
    return found.layers;
  }

  private void addAll(Hdf5Object model, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("its structures refer to themselves");
    }
    for (String container : CONTAINERS) {
      Optional<Hdf5Object> members = model.child(container);
      if (members.isPresent()) {
        for (String name : sorted(members.get(), depth)) {
          add(name, members.get().child(name).orElseThrow(), depth);
        }
        return;
      }
    }
  }

  private List<String> sorted(Hdf5Object members, int depth) throws IOException {
    List<String> names = new ArrayList<>(members.names());
    List<String> defined = depth == 0 ? config.groups() : List.of();
    names.sort(
        Comparator.comparingInt((String name) -> place(defined, name))
            .thenComparing(name -> part(name, 1))
            .thenComparingInt(NumberedLayers::number));
    return names;
  }

  private static int place(List<String> defined, String name) {
    int place = defined.indexOf(name);
    return place < 0 ? defined.size() : place;
  }

  private void add(String group, Hdf5Object layer, int depth) throws IOException {
    Optional<Hdf5Object> variables = layer.child("vars");
    if (variables.isPresent() && !variables.get().names().isEmpty()) {
      String name =
          config.layer(depth == 0 ? group : "").orElse(name(variables.get(), layer, group));
      layers.add(new KerasLayer(name, weights(group, name, variables.get())));
    }
    addAll(layer, depth + 1);
  }

  /** Since version 3.5, Keras writes the name of a layer beside its class. */
  private static String name(Hdf5Object variables, Hdf5Object layer, String group)
      throws IOException {
    Optional<List<String>> name = variables.strings("name");
    if (name.isEmpty()) {
      name = layer.strings("name");
    }
    return name.flatMap(names -> names.stream().findFirst()).orElse(group);
  }

  private static Map<String, StoredTensor> weights(String group, String name, Hdf5Object variables)
      throws IOException {
    List<StoredTensor> tensors = new ArrayList<>();
    for (int number = 0; number < variables.names().size(); number++) {
      String variable = Integer.toString(number);
      Optional<Hdf5Object> dataset = variables.child(variable);
      if (dataset.isEmpty()) {
        throw new IOException("layer %s has no weights %s".formatted(name, variable));
      }
      tensors.add(dataset.get().tensor(name + " " + variable));
    }
    List<String> uses = uses(group, name, tensors);
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    for (int number = 0; number < tensors.size(); number++) {
      weights.put(uses.get(number), tensors.get(number));
    }
    return weights;
  }

  private static List<String> uses(String group, String name, List<StoredTensor> tensors)
      throws IOException {
    List<Integer> ranks = tensors.stream().map(tensor -> tensor.shape().size()).toList();
    boolean separable = group.startsWith("depthwise") || group.startsWith("separable");
    boolean weighted =
        !separable && ranks.get(0) > 1 && ranks.subList(1, ranks.size()).equals(List.of(1));
    if (weighted || !separable && ranks.size() == 1 && ranks.get(0) > 1) {
      return List.of("kernel", "bias");
    }
    if (ranks.equals(List.of(1, 1, 1, 1))) {
      return List.of("gamma", "beta", "moving_mean", "moving_variance");
    }
    throw new IOException(
        "layer %s (%s) has weights of shapes %s (supported: convolutions, dense layers and batch normalizations)"
            .formatted(
                name,
                group,
                String.join(", ", tensors.stream().map(StoredTensor::notation).toList())));
  }

  private static int number(String name) {
    String number = part(name, 2);
    return number == null ? 0 : Integer.parseInt(number);
  }

  private static String part(String name, int group) {
    Matcher parts = NUMBERED.matcher(name);
    return parts.matches() ? parts.group(group) : name;
  }
}
