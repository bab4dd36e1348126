package io.convoy.onednn.lowering;

import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Op;
import io.convoy.architecture.Pool;
import io.convoy.architecture.graph.Graph;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.memory;

/**
 * Which values of a network are whole numbers of 8 bits. The products of convolutions and dense
 * layers are, but for the first layer, whose input is the image, and the last one, whose output
 * decides; maximum pooling, concatenation and the sums of residual networks pass such values on.
 */
public final class Quantization {
  /** Nothing is quantized. */
  public static final Quantization NONE =
      new Quantization(List.of(), Set.of(), ActivationRanges.NONE);

  private final Set<String> heads;
  private final Map<String, Scale> scales = new HashMap<>();
  private final Set<String> products = new HashSet<>();
  private final Set<String> wanted = new HashSet<>();

  /**
   * The numbers of a tensor: {@code factor * stored}.
   *
   * @param type of what is stored: unsigned where no value is negative
   */
  record Scale(memory.data_type type, float factor) {
    private static final int LARGEST_UNSIGNED = 255;
    private static final int LARGEST_SIGNED = 127;

    static Scale of(Range range) {
      boolean unsigned = range.lowest() >= 0;
      float largest = Math.max(Math.abs(range.lowest()), Math.abs(range.highest()));
      float factor = largest / (unsigned ? LARGEST_UNSIGNED : LARGEST_SIGNED);
      return new Scale(
          unsigned ? memory.data_type.u8 : memory.data_type.s8, factor > 0 ? factor : 1);
    }
  }

  private Quantization(List<FusedVertex> vertices, Set<String> heads, ActivationRanges ranges) {
    this.heads = heads;
    vertices.forEach(
        vertex ->
            ranges
                .of(vertex.name())
                .ifPresent(range -> scales.put(vertex.name(), Scale.of(range))));
    // From the last vertex: what is wanted of a value depends on those that read it.
    for (int i = vertices.size() - 1; i >= 0; i--) {
      add(vertices.get(i));
    }
  }

  /**
   * Decides for a network.
   *
   * @param vertices in their order
   * @param ranges values of vertices without one keep their fractions
   */
  public static Quantization of(List<FusedVertex> vertices, Graph graph, ActivationRanges ranges) {
    Set<String> heads = new HashSet<>();
    graph.heads().forEach(head -> heads.add(head.vertex()));
    return new Quantization(vertices, heads, ranges);
  }

  private void add(FusedVertex fused) {
    Op op = fused.vertex().op();
    boolean product = op instanceof Conv || op instanceof Dense;
    if (product && scales.containsKey(fused.input()) && !heads.contains(fused.name())) {
      products.add(fused.name());
      want(List.of(fused.input()));
    }
    boolean computes = multiplies(fused) || isMaximum(op) || op instanceof ChannelConcat;
    Optional<Scale> result = result(fused).filter(scale -> computes);
    if (result.isPresent()) {
      want(fused.inputs());
    }
    if (op instanceof ChannelConcat) {
      // One scale for all branches: joining them is copying then.
      result.ifPresent(joined -> fused.inputs().forEach(branch -> scales.replace(branch, joined)));
    }
  }

  private static boolean isMaximum(Op op) {
    return op instanceof Pool pool && pool.mode() == Pool.Mode.MAX;
  }

  private void want(List<String> names) {
    names.stream().filter(scales::containsKey).forEach(wanted::add);
  }

  /** The scale of the result of a vertex that is given whole numbers and gives such ones. */
  Optional<Scale> result(FusedVertex fused) {
    boolean passesOn =
        wanted.contains(fused.name()) && fused.inputs().stream().allMatch(scales::containsKey);
    return passesOn ? Optional.of(scales.get(fused.name())) : Optional.empty();
  }

  /** Whether a vertex multiplies whole numbers. */
  boolean multiplies(FusedVertex fused) {
    return products.contains(fused.name());
  }

  /** The scale of a value that is quantized. */
  Scale scale(String vertex) {
    return scales.get(vertex);
  }
}
