package io.convoy.weights.matching;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.WeightFile;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fills the parameters of a network from a file of weights. */
public final class WeightImport {
  private final Graph graph;
  private final ParameterLayout layout;
  private final List<Match> matches = new ArrayList<>();
  private float[] parameters = new float[0];

  /**
   * The weights of a network.
   *
   * @param parameters in the layout of {@link ParameterLayout}
   * @param remarks what was done besides copying values, for the log
   * @param matched the tensors that were read
   * @param ignored names of the tensors that no result depends on
   */
  public record Imported(
      float[] parameters, List<String> remarks, List<Match> matched, List<String> ignored) {}

  /**
   * A tensor of a file that was read into a layer.
   *
   * @param name of the layer and its use there, as in {@code conv1.weight}
   * @param from its name in the file
   * @param shape in the file
   */
  public record Match(String name, String from, List<Long> shape) {}

  /** What is read in the order of the file, which compressed ones need. */
  private record Copy(Vertex vertex, ParameterRole role, StoredTensor tensor) {}

  private WeightImport(Graph graph) {
    this.graph = graph;
    this.layout = ParameterLayout.of(graph);
  }

  /**
   * Reads the parameters of a network.
   *
   * @param names of modules of the file, by the name of the layer; empty to match by order or shape
   * @throws IllegalArgumentException if file and network do not match, with the first difference
   * @throws IOException if the file cannot be read
   */
  public static Imported read(Graph graph, WeightFile file, Map<String, String> names)
      throws IOException {
    return new WeightImport(graph).read(file, names);
  }

  private Imported read(WeightFile file, Map<String, String> names) throws IOException {
    List<SourceModule> modules = new ArrayList<>(SourceModule.of(file.tensors()));
    List<String> remarks = new ArrayList<>();
    List<SourceModule> auxiliary =
        graph.heads().size() > 1
            ? List.of()
            : modules.stream().filter(SourceModule::isAuxiliary).toList();
    modules.removeAll(auxiliary);
    if (!auxiliary.isEmpty()) {
      remarks.add(
          "Ignored the auxiliary heads of the file: "
              + auxiliary.stream().map(SourceModule::name).collect(Collectors.joining(", ")));
    }
    Optional<SourceModule> folded = names.isEmpty() ? lastNormalization(modules) : Optional.empty();
    folded.ifPresent(modules::remove);
    ModuleMatching matching = new ModuleMatching(graph, modules);
    Map<Vertex, SourceModule> matched =
        names.isEmpty() ? matching.match(file.order()) : matching.match(names);
    parameters = new float[layout.length()];
    List<Copy> copies = new ArrayList<>();
    matched.forEach(
        (vertex, module) ->
            module
                .tensors()
                .forEach(
                    (role, tensor) -> {
                      copies.add(new Copy(vertex, role, tensor));
                      add(vertex, role, tensor);
                    }));
    copies.sort(Comparator.comparingLong(copy -> copy.tensor().position()));
    for (Copy copy : copies) {
      copy(copy.vertex(), copy.role(), arranged(copy.vertex(), copy.tensor(), file));
    }
    remarks.addAll(adaptedVariances(matched, file));
    if (folded.isPresent()) {
      fold(folded.get(), file.epsilon(folded.get().name()).orElse(BatchNorm.DEFAULT_EPSILON));
      folded.get().tensors().forEach((role, tensor) -> add(output(), role, tensor));
      remarks.add(
          "Folded the batch normalization %s into layer %s, the last of the network"
              .formatted(folded.get().name(), output().name()));
    }
    Set<String> read = matches.stream().map(Match::from).collect(Collectors.toSet());
    List<String> ignored =
        file.tensors().stream()
            .map(StoredTensor::name)
            .filter(name -> !read.contains(name))
            .toList();
    return new Imported(parameters, List.copyOf(remarks), List.copyOf(matches), ignored);
  }

  private void add(Vertex vertex, ParameterRole role, StoredTensor tensor) {
    String name = vertex.name() + "." + NetworkTensors.suffix(role);
    matches.add(new Match(name, tensor.name(), tensor.shape()));
  }

  /**
   * The weights of a dense layer after an image, whose values the file may have last by channel.
   */
  private static StoredTensor arranged(Vertex vertex, StoredTensor tensor, WeightFile file) {
    if (!file.isChannelsLast() || !(vertex.op() instanceof Dense) || tensor.shape().size() != 2) {
      return tensor;
    }
    Shape image = vertex.inputShapes().get(0);
    return tensor.channelsFirst(image.channels(), image.height(), image.width());
  }

  /** A normalization with another epsilon gives the same values with another variance. */
  private List<String> adaptedVariances(Map<Vertex, SourceModule> matched, WeightFile file) {
    Map<Double, List<Vertex>> others = new TreeMap<>();
    matched.forEach(
        (vertex, module) -> {
          OptionalDouble epsilon = file.epsilon(module.name());
          if (vertex.op() instanceof BatchNorm ours
              && epsilon.isPresent()
              && epsilon.getAsDouble() != ours.epsilon()) {
            ParameterBlock variances = layout.block(vertex.name(), ParameterRole.VARIANCE);
            for (int index = variances.offset(); index < variances.end(); index++) {
              parameters[index] += (float) (epsilon.getAsDouble() - ours.epsilon());
            }
            others.computeIfAbsent(epsilon.getAsDouble(), ignored -> new ArrayList<>()).add(vertex);
          }
        });
    return others.entrySet().stream()
        .map(
            entry ->
                "Adapted the variances of %s batch normalizations, whose epsilon in the file is %s and in the network %s"
                    .formatted(
                        entry.getValue().size(),
                        entry.getKey(),
                        ((BatchNorm) entry.getValue().get(0).op()).epsilon()))
        .toList();
  }

  /** Copies a tensor; the outputs of a grouped convolution are divided among its groups. */
  private void copy(Vertex vertex, ParameterRole role, StoredTensor tensor) throws IOException {
    int groups = vertex.op() instanceof Conv conv ? conv.groups() : 1;
    if (groups == 1) {
      tensor.read(parameters, layout.block(vertex.name(), role).offset());
      return;
    }
    long share = tensor.shape().get(0) / groups;
    for (int group = 0; group < groups; group++) {
      ParameterBlock block = layout.block(vertex.name() + ".group" + group, role);
      tensor.part(group * share, share).read(parameters, block.offset());
    }
  }

  /** The batch normalization after the last layer of a file, which a network here cannot have. */
  private Optional<SourceModule> lastNormalization(List<SourceModule> modules) {
    List<SourceModule> ofOutputs =
        modules.stream()
            .filter(module -> module.signature().normalizes())
            .filter(module -> module.signature().outputs() == graph.classes())
            .toList();
    long normalizations =
        modules.stream().filter(module -> module.signature().normalizes()).count();
    long wanted = graph.vertices().stream().filter(v -> v.op() instanceof BatchNorm).count();
    return ofOutputs.size() == 1 && normalizations == wanted + 1
        ? Optional.of(ofOutputs.get(0))
        : Optional.empty();
  }

  private Vertex output() {
    return graph.vertices().get(graph.vertices().size() - 1);
  }

  /** Scores are always normalized by running statistics, with which it is a factor and a sum. */
  private void fold(SourceModule normalization, double epsilon) throws IOException {
    Map<ParameterRole, StoredTensor> tensors = normalization.tensors();
    float[] scale = tensors.get(ParameterRole.SCALE).read();
    float[] shift = tensors.get(ParameterRole.SHIFT).read();
    float[] mean = tensors.get(ParameterRole.MEAN).read();
    float[] variance = tensors.get(ParameterRole.VARIANCE).read();
    ParameterBlock weights = layout.block(output().name(), ParameterRole.WEIGHT);
    ParameterBlock biases = layout.block(output().name(), ParameterRole.BIAS);
    int inputs = weights.length() / biases.length();
    for (int unit = 0; unit < biases.length(); unit++) {
      double factor = scale[unit] / Math.sqrt(variance[unit] + epsilon);
      for (int input = 0; input < inputs; input++) {
        parameters[weights.offset() + unit * inputs + input] *= (float) factor;
      }
      int bias = biases.offset() + unit;
      parameters[bias] = (float) ((parameters[bias] - mean[unit]) * factor + shift[unit]);
    }
  }
}
