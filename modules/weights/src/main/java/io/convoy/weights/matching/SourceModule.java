package io.convoy.weights.matching;

import io.convoy.architecture.ParameterRole;
import io.convoy.weights.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tensors of a file that belong to one layer: they share a name up to its last part.
 *
 * @param name what they share, such as {@code module.layer1.0.conv1}
 * @param tensors by their use
 */
record SourceModule(String name, Map<ParameterRole, StoredTensor> tensors) {
  private static final String BATCH_COUNT = "num_batches_tracked";

  private static final Pattern AUXILIARY = Pattern.compile("(?i)aux(\\d+|logits)\\.");

  /** What wrappers of a network put before the names of its modules. */
  private static final Set<String> WRAPPERS =
      Set.of("module", "model", "_orig_mod", "backbone", "net", "network");

  /**
   * Groups the tensors of a file into modules, in the order of their first tensors. Counters of
   * batches, which no result depends on, are left out.
   *
   * @throws IllegalArgumentException if a name ends in a part that no layer has
   */
  static List<SourceModule> of(List<StoredTensor> tensors) {
    Map<String, List<StoredTensor>> groups = new LinkedHashMap<>();
    for (StoredTensor tensor : tensors) {
      if (!part(tensor).equals(BATCH_COUNT)) {
        groups.computeIfAbsent(module(tensor), name -> new ArrayList<>()).add(tensor);
      }
    }
    List<SourceModule> modules = new ArrayList<>();
    groups.forEach((name, group) -> modules.add(of(name, group)));
    return unwrapped(modules);
  }

  private static List<SourceModule> unwrapped(List<SourceModule> modules) {
    String first = modules.isEmpty() ? "" : modules.get(0).name();
    String wrapper = first.substring(0, first.indexOf('.') + 1);
    boolean wrapped =
        !wrapper.isEmpty()
            && WRAPPERS.contains(wrapper.substring(0, wrapper.length() - 1))
            && modules.stream().allMatch(module -> module.name().startsWith(wrapper));
    return wrapped
        ? unwrapped(
            modules.stream()
                .map(m -> new SourceModule(m.name().substring(wrapper.length()), m.tensors()))
                .toList())
        : modules;
  }

  private static SourceModule of(String name, List<StoredTensor> group) {
    boolean normalizes = group.stream().anyMatch(tensor -> part(tensor).equals("running_mean"));
    Map<ParameterRole, StoredTensor> tensors = new EnumMap<>(ParameterRole.class);
    for (StoredTensor tensor : group) {
      tensors.put(role(tensor, normalizes), tensor);
    }
    return new SourceModule(name, tensors);
  }

  private static ParameterRole role(StoredTensor tensor, boolean normalizes) {
    return switch (part(tensor)) {
      case "weight" -> normalizes ? ParameterRole.SCALE : ParameterRole.WEIGHT;
      case "bias" -> normalizes ? ParameterRole.SHIFT : ParameterRole.BIAS;
      case "running_mean" -> ParameterRole.MEAN;
      case "running_var" -> ParameterRole.VARIANCE;
      default ->
          throw new IllegalArgumentException(
              "Unsupported tensor: %s of shape %s (its name must end in weight, bias, running_mean or running_var)"
                  .formatted(tensor.name(), tensor.notation()));
    };
  }

  /** Whether it belongs to a head that only training has, by torchvision's names. */
  boolean isAuxiliary() {
    return AUXILIARY.matcher(name).lookingAt();
  }

  Signature signature() {
    return Signature.of(this);
  }

  private static String part(StoredTensor tensor) {
    return tensor.name().substring(tensor.name().lastIndexOf('.') + 1);
  }

  private static String module(StoredTensor tensor) {
    return tensor.name().substring(0, Math.max(0, tensor.name().lastIndexOf('.')));
  }
}
