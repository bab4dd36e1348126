package io.convoy.onednn.fusion;

import io.convoy.architecture.Activation;
import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Dropout;
import io.convoy.architecture.Op;
import io.convoy.architecture.PadChannels;
import io.convoy.architecture.Sum;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fuses vertices that one primitive can compute, if the second one is the only reader of the first:
 * activations with the layer before them, and where no gradient is needed, in inference or in
 * layers that are frozen, batch normalization and the sum of a residual block with the convolution
 * before them.
 */
public final class Fusion {
  /** Numbers in a vector of AVX-512. */
  private static final int LANES = 16;

  private static final double MOST = 0.75;

  private final Mode mode;
  private final List<Vertex> vertices;

  /** Names of heads and features, whose values are read from outside. */
  private final Set<String> outputs;

  /** Names of values that do not change while a network trains; in training only. */
  private final Set<String> constant;

  private final FrozenLayers frozen;
  private final Set<String> absorbed = new HashSet<>();

  private Fusion(Graph graph, Mode mode, FrozenLayers frozen) {
    this.mode = mode;
    this.frozen = frozen;
    this.constant = frozen.constant(graph);
    this.vertices = mode == Mode.TRAINING ? graph.vertices() : graph.inference();
    this.outputs = new HashSet<>(graph.features());
    graph.heads().forEach(head -> outputs.add(head.vertex()));
  }

  /** The fused vertices of a graph none of whose layers is frozen. */
  public static List<FusedVertex> of(Graph graph, Mode mode) {
    return of(graph, mode, FrozenLayers.NONE);
  }

  /**
   * The fused vertices of a graph in execution order; in inference only those it needs.
   *
   * @param frozen layers that training does not train
   */
  public static List<FusedVertex> of(Graph graph, Mode mode, FrozenLayers frozen) {
    return new Fusion(graph, mode, frozen).fuse();
  }

  private List<FusedVertex> fuse() {
    List<FusedVertex> fused = new ArrayList<>();
    for (Vertex vertex : vertices) {
      if (!absorbed.contains(vertex.name())) {
        fused.add(withActivation(withSum(withNorm(FusedVertex.of(vertex)))));
      }
    }
    return fused;
  }

  private FusedVertex withNorm(FusedVertex fused) {
    Op op = fused.vertex().op();
    if (isFixed(fused.vertex()) && (op instanceof Conv || op instanceof Dense)) {
      Optional<Vertex> norm =
          onlyReader(fused).filter(next -> next.op() instanceof BatchNorm).filter(this::isFixed);
      if (norm.isPresent()) {
        absorbed.add(norm.get().name());
        return fused.norm(norm.get());
      }
    }
    return fused;
  }

  /** Whether the parameters of a layer stay the same, so that they may be folded. */
  private boolean isFixed(Vertex vertex) {
    return mode.infers() || frozen.contains(vertex.name());
  }

  /** Whether no gradient is propagated through a vertex. */
  private boolean isConstant(Vertex vertex) {
    return mode.infers() || constant.contains(vertex.name());
  }

  private FusedVertex withSum(FusedVertex fused) {
    if (!(fused.vertex().op() instanceof Conv)) {
      return fused;
    }
    Optional<Vertex> sum =
        onlyReader(fused)
            .filter(next -> next.op() instanceof Sum && next.inputs().size() == 2)
            .filter(this::isConstant)
            .filter(next -> mayOverwrite(addend(next, fused), fused, next));
    if (sum.isEmpty()) {
      return fused;
    }
    absorbed.add(sum.get().name());
    return fused.sum(sum.get(), addend(sum.get(), fused));
  }

  private static String addend(Vertex sum, FusedVertex fused) {
    List<String> inputs = sum.inputs();
    return inputs.get(inputs.get(0).equals(fused.name()) ? 1 : 0);
  }

  /**
   * Whether a convolution may add its result to the addend in place: the addend must be computed
   * before it, and no other vertex may read it later, in either pass.
   */
  private boolean mayOverwrite(String addend, FusedVertex fused, Vertex sum) {
    List<String> order = vertices.stream().map(Vertex::name).toList();
    int now = order.indexOf(fused.vertex().name());
    int computed = order.indexOf(addend);
    return computed >= 0
        && computed < now
        && !mayReturnItsInput(vertices.get(computed).op())
        && !fused.vertex().inputs().contains(addend)
        && vertices.stream()
            .filter(reader -> reader.inputs().contains(addend) && !reader.equals(sum))
            .allMatch(reader -> order.indexOf(reader.name()) < now && isConstant(reader));
  }

  /** Whether the output of the operation may be its input itself, which other vertices may read. */
  private static boolean mayReturnItsInput(Op op) {
    return op instanceof Dropout || op instanceof PadChannels;
  }

  private FusedVertex withActivation(FusedVertex fused) {
    Optional<Vertex> next = onlyReader(fused);
    if (next.isPresent()
        && next.get().op() instanceof Activation activation
        && canApply(fused.vertex().op(), activation)
        && (activation.derivesFromValue() || isConstant(next.get()))) {
      absorbed.add(next.get().name());
      return fused.activation(next.get(), activation);
    }
    return fused;
  }

  /**
   * Whether the primitive of an operation can apply the activation. One that is differentiated from
   * its argument must not be fused then, since the argument would not be kept.
   */
  private boolean canApply(Op op, Activation activation) {
    return op instanceof Conv conv && (activation == Activation.RELU || fillsVectors(conv))
        || op instanceof Dense
        || op instanceof Sum
        || op instanceof BatchNorm && activation == Activation.RELU;
  }

  /**
   * Whether most lanes of vectors over output channels are used. If not, an activation that takes
   * long, such as tanh, is faster by itself over all values of the feature maps: 6 channels of
   * LeNet-5 fill 6 of 16 lanes. In training the values before it would have to be kept.
   */
  private boolean fillsVectors(Conv conv) {
    int vectors = (conv.channels() + LANES - 1) / LANES;
    return mode == Mode.TRAINING || MOST * vectors * LANES <= conv.channels();
  }

  private Optional<Vertex> onlyReader(FusedVertex fused) {
    List<Vertex> readers =
        vertices.stream().filter(vertex -> vertex.inputs().contains(fused.name())).toList();
    return readers.size() == 1 && !outputs.contains(fused.name())
        ? Optional.of(readers.get(0))
        : Optional.empty();
  }
}
