package io.convoy.onednn.lowering;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterBlocks;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.DropoutMask;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.onednn.program.RunningStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/**
 * What lowerings tell one another while a network becomes a program: the values of vertices going
 * forward, their gradients coming back, and what Java does between the instructions.
 */
public final class Compilation {
  private final int batch;
  private final Mode mode;
  private final memory.data_type type;
  private final ParameterStore parameters;
  private final ProgramBuilder builder = new ProgramBuilder();
  private final Gradients gradients = new Gradients(builder);
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final List<RunningStatistics> statistics = new ArrayList<>();
  private final List<DropoutMask> masks = new ArrayList<>();

  /**
   * @param type of activations
   */
  public Compilation(
      List<FusedVertex> vertices,
      int batch,
      Mode mode,
      memory.data_type type,
      ParameterStore parameters) {
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

  prop_kind propagation() {
    return mode.propagation();
  }

  /** Multiplications and additions of a vertex in one direction. */
  long operations(FusedVertex fused) {
    return 2L * batch * fused.vertex().multiplyAdds();
  }

  /** The type of activations. */
  memory.data_type type() {
    return type;
  }

  /** How often a value is read. */
  int readers(String name) {
    return readers.getOrDefault(name, 0);
  }

  /** What a vertex gives; null before it is defined. */
  public Value value(String name) {
    return values.get(name);
  }

  /** Sets what a vertex gives. */
  public void define(String name, Value value) {
    values.put(name, value);
  }

  /** Parameters of a vertex. */
  ParameterTensor parameter(Vertex vertex, ParameterRole role, memory.desc preferred) {
    return parameters.tensor(ParameterBlocks.of(vertex, role, parameters.layout()), preferred);
  }

  void observe(RunningStatistics observed) {
    statistics.add(observed);
  }

  /** What follows each batch between its passes forward and backward. */
  public List<RunningStatistics> statistics() {
    return List.copyOf(statistics);
  }

  void draw(DropoutMask mask) {
    masks.add(mask);
  }

  /** What is drawn anew before each step. */
  public List<DropoutMask> masks() {
    return List.copyOf(masks);
  }

  /** The gradient that has come back to a value, before the activation that it went through. */
  Value.Gradient gradient(String name) {
    return gradients.behindActivation(value(name));
  }

  /**
   * Sends a gradient back to a value.
   *
   * @param owned whether nobody else reads it, so that it may be overwritten
   */
  public void addGradient(Value value, Tensor gradient, boolean owned) {
    gradients.add(value, gradient, owned);
  }
}
