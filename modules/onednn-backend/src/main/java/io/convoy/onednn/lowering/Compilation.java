package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.architecture.Activation;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterBlocks;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.DropoutMask;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.onednn.program.QuantizedWeights;
import io.convoy.onednn.program.RunningStatistics;
import io.convoy.onednn.winograd.WinogradWeights;
import io.convoy.onednn.winograd.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * State that the lowerings of a network share: the values of vertices, their gradients, the
 * parameters, and the steps that Java executes between the instructions.
 */
public final class Compilation {
  private final int batch;
  private final Mode mode;
  private final memory.data_type type;
  private final ParameterStore parameters;
  private final Quantization quantization;
  private final Workspace workspace;
  private final ProgramBuilder builder = new ProgramBuilder();
  private final Gradients gradients = new Gradients(builder);
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Value> quantized = new HashMap<>();
  private final List<QuantizedWeights> quantizedWeights = new ArrayList<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final List<RunningStatistics> statistics = new ArrayList<>();
  private final List<DropoutMask> masks = new ArrayList<>();

  /**
   * @param batch batch size
   * @param type number format of activations that are not quantized
   * @param quantization which are quantized
   * @param threads number of threads that compute
   */
  public Compilation(
      List<FusedVertex> vertices,
      int batch,
      Mode mode,
      memory.data_type type,
      ParameterStore parameters,
      Quantization quantization,
      int threads) {
    this.quantization = quantization;
    this.workspace = new Workspace(threads);
    this.batch = batch;
    this.mode = mode;
    this.type = type;
    this.parameters = parameters;
    vertices.stream()
        .flatMap(vertex -> vertex.inputs().stream())
        .forEach(name -> readers.merge(name, 1, Integer::sum));
  }

  public ProgramBuilder builder() {
    return builder;
  }

  public int batch() {
    return batch;
  }

  public boolean training() {
    return mode == Mode.TRAINING;
  }

  /** Whether training changes the parameters of a layer. */
  boolean trains(FusedVertex fused) {
    return training()
        && fused.vertex().parameters() > 0
        && !parameters.frozen().contains(fused.vertex().name());
  }

  /** Whether the result of vertices depends on trained parameters, so that it has a gradient. */
  boolean learns(FusedVertex fused) {
    return training()
        && (trains(fused) || fused.inputs().stream().anyMatch(name -> value(name).learned()));
  }

  /** OneDNN's name for the forward pass of vertices; in training it keeps more values. */
  prop_kind propagation(FusedVertex fused) {
    return learns(fused) ? prop_kind.forward_training : prop_kind.forward_inference;
  }

  /** Multiplications and additions of a vertex in one pass. */
  long operations(FusedVertex fused) {
    return 2L * batch * fused.vertex().multiplyAdds();
  }

  /** Number format of activations that are not quantized. */
  memory.data_type type() {
    return type;
  }

  /** Number of vertices that read a value. */
  int readers(String name) {
    return readers.getOrDefault(name, 0);
  }

  /** Which values are whole numbers. */
  Quantization quantization() {
    return quantization;
  }

  /** The output of a vertex as fractions; null before it is defined. */
  public Value value(String name) {
    if (!values.containsKey(name) && quantized.containsKey(name)) {
      Value whole = quantized.get(name);
      Tensor copy = builder.tensor(Layouts.channelsLast(type, whole.tensor().extents()));
      values.put(name, rescaled(whole, copy, Optional.empty()));
    }
    return values.get(name);
  }

  /** The output of a vertex as whole numbers, by the scale of the vertex if it had none. */
  Value quantized(String name) {
    return quantized.computeIfAbsent(
        name, first -> quantized(value(name), quantization.scale(name)));
  }

  /** The output of a vertex as whole numbers of this scale. */
  Value quantized(String name, Quantization.Scale scale) {
    Value whole = quantized(name);
    return whole.scale().equals(Optional.of(scale)) ? whole : quantized(whole, scale);
  }

  private Value quantized(Value value, Quantization.Scale scale) {
    Tensor copy = builder.tensor(Layouts.channelsLast(scale.type(), value.tensor().extents()));
    return rescaled(value, copy, Optional.of(scale));
  }

  private Value rescaled(Value value, Tensor copy, Optional<Quantization.Scale> scale) {
    primitive_attr attributes = ProgramBuilder.attributes();
    Arguments arguments = new Arguments();
    value.scale().ifPresent(from -> addScale(attributes, arguments, DNNL_ARG_FROM, from.factor()));
    scale.ifPresent(to -> addScale(attributes, arguments, DNNL_ARG_TO, to.factor()));
    builder.reorder(value.tensor(), copy, attributes, arguments);
    return Value.inferred(copy, scale);
  }

  /** Multiplies an argument of a primitive by a scale, or divides its result by it. */
  void addScale(primitive_attr attributes, Arguments arguments, int argument, float factor) {
    attributes.set_scales_mask(argument, 0);
    arguments.with(DNNL_ARG_ATTR_SCALES | argument, builder.constant(factor));
  }

  /** Sets the output of a vertex. */
  public void define(String name, Value value) {
    (value.scale().isPresent() ? quantized : values).put(name, value);
  }

  /**
   * Weights of a vertex as whole numbers.
   *
   * @param extents of the weights
   * @param layout that the primitive wants
   */
  QuantizedWeights quantizedWeights(Vertex vertex, long[] extents, memory.desc layout) {
    QuantizedWeights weights =
        new QuantizedWeights(
            ParameterBlocks.of(vertex, ParameterRole.WEIGHT, parameters.layout()),
            extents,
            builder.zeros(layout),
            builder.zeros(Layouts.plain(vertex.output().channels())));
    quantizedWeights.add(weights);
    return weights;
  }

  /** Weights that are to be loaded before the first batch. */
  public List<QuantizedWeights> quantizedWeights() {
    return List.copyOf(quantizedWeights);
  }

  /**
   * Weights of a convolution in the domain of tiles.
   *
   * @param layout their layout, the same in all programs
   */
  WinogradWeights winogradWeights(Vertex vertex, memory.desc layout) {
    ParameterBlock block =
        ParameterBlocks.of(vertex, ParameterRole.WEIGHT, parameters.layout()).get(0);
    return parameters.winogradWeights(block, layout);
  }

  /** Arrays of the transforms of tiles. */
  Workspace workspace() {
    return workspace;
  }

  /**
   * A parameter of a vertex.
   *
   * @param preferred its layout, unless another program has set one
   */
  ParameterTensor parameter(Vertex vertex, ParameterRole role, memory.desc preferred) {
    return parameters.tensor(ParameterBlocks.of(vertex, role, parameters.layout()), preferred);
  }

  /** The bias of a layer; with a norm folded into it, the shift of the norm, which includes it. */
  ParameterTensor bias(FusedVertex fused, memory.desc layout) {
    return fused
        .norm()
        .map(norm -> parameter(norm, ParameterRole.SHIFT, layout))
        .orElseGet(() -> parameter(fused.vertex(), ParameterRole.BIAS, layout));
  }

  /**
   * The tensor for the result of a convolution, of feature maps as fractions: that of its addend,
   * to whose content the result is added, or a new one.
   */
  Tensor result(FusedVertex fused, memory.desc layout) {
    return fused
        .addend()
        .map(name -> builder.reordered(builder.withRank(value(name).tensor(), 4), layout))
        .map(addend -> Tensor.in(addend.storage(), layout))
        .orElseGet(() -> builder.tensor(layout));
  }

  void addStatistics(RunningStatistics added) {
    statistics.add(added);
  }

  /** Running statistics, which are updated between the forward and the backward pass. */
  public List<RunningStatistics> statistics() {
    return List.copyOf(statistics);
  }

  void addMask(DropoutMask mask) {
    masks.add(mask);
  }

  /** Dropout masks, which are drawn before each step. */
  public List<DropoutMask> masks() {
    return List.copyOf(masks);
  }

  /** The gradient of a value, propagated back through its activation. */
  Value.Gradient gradient(String name) {
    return gradients.beforeActivation(value(name));
  }

  /** The gradient of the argument of an activation that is differentiated from it. */
  Value.Gradient beforeActivation(Activation activation, Tensor argument, Value.Gradient gradient) {
    return gradients.beforeActivation(activation, argument, gradient);
  }

  /**
   * Adds a gradient to that of a value.
   *
   * @param owned whether nothing else reads the tensor, so that it may be overwritten
   */
  public void addGradient(Value value, Tensor gradient, boolean owned) {
    gradients.add(value, gradient, owned);
  }
}
