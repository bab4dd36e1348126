package io.convoy.onednn;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Head;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.fusion.Fusion;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.lowering.Compilation;
import io.convoy.onednn.lowering.ConvolutionShape;
import io.convoy.onednn.lowering.Lowering;
import io.convoy.onednn.lowering.Quantization;
import io.convoy.onednn.lowering.Value;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.CompiledNetwork;
import io.convoy.onednn.program.HeadLoss;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.training.backend.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/** Compiles a network to a program for one batch size. */
final class Compiler {
  private final Graph graph;
  private final List<FusedVertex> vertices;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final memory.data_type type;
  private final Mode mode;

  private Compiler(OnednnBackend backend, int batch, Mode mode, ParameterStore parameters) {
    this.graph = backend.graph();
    this.mode = mode;
    this.vertices = Fusion.of(graph, mode, parameters.frozen());
    this.type = Layouts.type(backend.precision());
    this.compilation =
        new Compilation(
            vertices, batch, mode, type, parameters, quantization(backend), backend.threads());
    this.builder = compilation.builder();
  }

  /**
   * Compiles a network.
   *
   * @param backend network and precision
   * @param parameters store that the program reads and, in training, writes gradients to
   * @throws IllegalStateException if oneDNN has no implementation of a layer
   */
  static Program compile(OnednnBackend backend, int batch, Mode mode, ParameterStore parameters) {
    Onednn.engine();
    PointerScope objects;
    Compiler compiler;
    CompiledNetwork network;
    stream stream;
    try (PointerScope scope = new PointerScope()) {
      compiler = new Compiler(backend, batch, mode, parameters);
      network = compiler.compile();
      stream = new stream(Onednn.engine());
      objects = scope.extend();
    }
    return new Program(objects, network, stream, compiler.builder.constants());
  }

  private Quantization quantization(OnednnBackend backend) {
    return backend.precision() == Precision.INT8
        ? Quantization.of(vertices, graph, backend.ranges())
        : Quantization.NONE;
  }

  private CompiledNetwork compile() {
    long[] extents = ConvolutionShape.extents(compilation.batch(), graph.input());
    Tensor input = builder.input(Layouts.plain(extents));
    Tensor image = builder.reordered(input, Layouts.plain(type, extents));
    compilation.define(Graph.INPUT, Value.input(image));
    List<Lowering> lowerings = new ArrayList<>();
    Map<String, Tensor> features = new HashMap<>();
    List<String> observed = observed();
    for (FusedVertex vertex : vertices) {
      lowerings.add(forward(vertex));
      if (observed.contains(vertex.name())) {
        features.put(vertex.name(), copy(vertex.name()));
      }
    }
    List<Head> heads = compilation.training() ? graph.heads() : List.of(mainHead());
    List<Tensor> logits = heads.stream().map(this::logits).toList();
    int forwardEnd = builder.position();
    logits.forEach(tensor -> tensor.storage().usedBy(forwardEnd));
    features.values().forEach(tensor -> tensor.storage().usedBy(forwardEnd));
    List<HeadLoss> losses = new ArrayList<>();
    if (compilation.training()) {
      for (int i = 0; i < heads.size(); i++) {
        losses.add(loss(heads.get(i), logits.get(i)));
      }
      backward(lowerings);
    }
    return new CompiledNetwork(
        input,
        builder.instructions(),
        forwardEnd,
        logits.get(logits.size() - 1),
        observed.stream().filter(features::containsKey).map(features::get).toList(),
        losses,
        compilation.quantizedWeights(),
        compilation.statistics(),
        compilation.masks(),
        builder.planArena());
  }

  /** The vertices whose output the program gives. */
  private List<String> observed() {
    return switch (mode) {
      case TRAINING -> List.of();
      case INFERENCE -> graph.features();
      case CALIBRATION -> vertices.stream().map(FusedVertex::name).toList();
    };
  }

  private Lowering forward(FusedVertex fused) {
    try {
      Lowering lowering = Lowering.of(fused, compilation);
      lowering.forward();
      return lowering;
    } catch (RuntimeException cause) {
      throw failure(fused.vertex(), cause);
    }
  }

  /** An error that names the layer, which the messages of oneDNN do not. */
  static IllegalStateException failure(Vertex vertex, RuntimeException cause) {
    return new IllegalStateException(
        "Cannot compute '%s' (%s) with oneDNN: %s"
            .formatted(vertex.name(), vertex.op().notation(), cause.getMessage()),
        cause);
  }

  private void backward(List<Lowering> lowerings) {
    for (int i = vertices.size() - 1; i >= 0; i--) {
      if (compilation.value(vertices.get(i).name()).gradient().isPresent()) {
        lowerings.get(i).backward();
      }
    }
  }

  private Head mainHead() {
    List<Head> heads = graph.heads();
    return heads.get(heads.size() - 1);
  }

  /** The output of a head in a layout that Java reads. */
  private Tensor logits(Head head) {
    Tensor output = compilation.value(head.vertex()).tensor();
    return builder.reordered(output, Layouts.plain(output.extents()));
  }

  /** A copy of the output of a vertex, made before a later vertex may overwrite it. */
  private Tensor copy(String vertex) {
    Tensor output = compilation.value(vertex).tensor();
    Tensor copy = builder.tensor(Layouts.plain(output.extents()));
    builder.reorder(output, copy);
    return copy;
  }

  private HeadLoss loss(Head head, Tensor logits) {
    Tensor gradient = builder.tensor(logits.desc());
    // Java writes it after all logits are computed.
    gradient.storage().usedBy(builder.position());
    compilation.addGradient(compilation.value(head.vertex()), gradient, true);
    return new HeadLoss(logits, gradient, graph.loss(), head.weight());
  }
}
