package io.convoy.training.freezing;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.LayerNames;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Layers that a step does not train. Their parameters, running statistics and optimizer state stay
 * the same, bit for bit, and neither gradient nor weight decay applies to them; their batch
 * normalization uses the running statistics, as in inference. Dropout has no parameters and is not
 * changed.
 *
 * <p>A vector of parameters is divided into a frozen and a trained part. So is a vector of
 * optimizer state, which has any number of values for each parameter, one vector of the length of
 * the parameters after the other, and may end with values that belong to no parameter, which are
 * trained.
 *
 * @param layers names of the vertices, in execution order
 * @param length number of parameters of the network
 * @param ranges the positions of the frozen parameters, in order, which neither touch nor overlap
 */
public record FrozenLayers(List<String> layers, int length, List<Range> ranges)
    implements Serializable {
  /** Every layer is trained. */
  public static final FrozenLayers NONE = new FrozenLayers(List.of(), 0, List.of());

  /**
   * A range of a vector of parameters.
   *
   * @param start index of its first value
   * @param end index after its last value
   */
  public record Range(int start, int end) implements Serializable {
    int length() {
      return end - start;
    }
  }

  public FrozenLayers {
    layers = List.copyOf(layers);
    ranges = List.copyOf(ranges);
  }

  /**
   * Freezes layers by name; see {@link LayerNames}.
   *
   * @param what the names are given for, as messages name it
   * @throws IllegalArgumentException if a name is not that of a layer with parameters or of a part
   *     of the network that contains one, or all are frozen
   */
  public static FrozenLayers named(String what, Collection<String> names, Graph graph) {
    LayerNames.require(what, names, graph);
    return of(what, graph, learning(graph).filter(layer -> isCovered(layer, names)).toList());
  }

  /**
   * Freezes all layers but those named; see {@link LayerNames}.
   *
   * @param what the names are given for, as messages name it
   * @throws IllegalArgumentException if a name is not that of a layer with parameters or of a part
   *     of the network that contains one
   */
  public static FrozenLayers allBut(String what, Collection<String> names, Graph graph) {
    LayerNames.require(what, names, graph);
    return of(what, graph, learning(graph).filter(layer -> !isCovered(layer, names)).toList());
  }

  private static Stream<String> learning(Graph graph) {
    return graph.vertices().stream().filter(vertex -> vertex.parameters() > 0).map(Vertex::name);
  }

  private static boolean isCovered(String layer, Collection<String> names) {
    return names.stream().anyMatch(name -> LayerNames.covers(name, layer));
  }

  private static FrozenLayers of(String what, Graph graph, List<String> names) {
    if (names.isEmpty()) {
      return NONE;
    }
    if (learning(graph).allMatch(names::contains)) {
      throw new IllegalArgumentException(
          "Invalid %s: all layers of %s (at least one must be trained)"
              .formatted(what, graph.network()));
    }
    ParameterLayout layout = ParameterLayout.of(graph);
    List<Range> ranges = new ArrayList<>();
    for (ParameterBlock block : layout.blocks()) {
      if (names.stream().anyMatch(block::isPartOf)) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).end() == block.offset()) {
          ranges.set(last, new Range(ranges.get(last).start(), block.end()));
        } else {
          ranges.add(new Range(block.offset(), block.end()));
        }
      }
    }
    return new FrozenLayers(names, layout.length(), ranges);
  }

  /** Whether every layer is trained. */
  public boolean isNone() {
    return ranges.isEmpty();
  }

  /** Whether a vertex has parameters and they are frozen. */
  public boolean contains(String vertex) {
    return layers.contains(vertex);
  }

  /** Whether the parameter at a position is frozen. */
  public boolean contains(int position) {
    return ranges.stream().anyMatch(range -> range.start() <= position && position < range.end());
  }

  /**
   * The vertices whose values do not depend on a trained parameter, so that no gradient is
   * propagated through them.
   */
  public Set<String> constant(Graph graph) {
    Set<String> constant = new HashSet<>(Set.of(Graph.INPUT));
    for (Vertex vertex : graph.vertices()) {
      if ((vertex.parameters() == 0 || contains(vertex.name()))
          && constant.containsAll(vertex.inputs())) {
        constant.add(vertex.name());
      }
    }
    return constant;
  }

  /** Position of a trained parameter among those that are trained. */
  public int trainedPosition(int position) {
    return position
        - ranges.stream().filter(range -> range.end() <= position).mapToInt(Range::length).sum();
  }

  /** The values of trained layers; the vector itself if nothing is frozen. */
  public float[] trained(float[] whole) {
    if (isNone()) {
      return whole;
    }
    float[] trained = new float[whole.length - frozenIn(whole.length)];
    forEach(
        trainedRanges(whole.length),
        (from, to, count) -> System.arraycopy(whole, from, trained, to, count));
    return trained;
  }

  /** The values of frozen layers. */
  public float[] frozen(float[] whole) {
    float[] frozen = new float[frozenIn(whole.length)];
    forEach(
        frozenRanges(whole.length),
        (from, to, count) -> System.arraycopy(whole, from, frozen, to, count));
    return frozen;
  }

  /** The vector with these trained and frozen values; the former itself if nothing is frozen. */
  public float[] whole(float[] trained, float[] frozen) {
    if (isNone()) {
      return trained;
    }
    float[] whole = new float[trained.length + frozen.length];
    forEach(
        trainedRanges(whole.length),
        (to, from, count) -> System.arraycopy(trained, from, whole, to, count));
    forEach(
        frozenRanges(whole.length),
        (to, from, count) -> System.arraycopy(frozen, from, whole, to, count));
    return whole;
  }

  /** Whether a vector of optimizer state ends with a value that belongs to no parameter. */
  boolean countsSteps(float[] state) {
    return !isNone() && state.length % length != 0;
  }

  /** Copies the values of frozen layers from one vector into another of the same length. */
  public void copyFrozen(float[] from, float[] into) {
    for (Range range : frozenRanges(from.length)) {
      System.arraycopy(from, range.start(), into, range.start(), range.length());
    }
  }

  /** A range of a whole vector, and where it begins in the vector of its part. */
  @FunctionalInterface
  private interface Copy {
    void range(int start, int packed, int count);
  }

  private static void forEach(List<Range> ranges, Copy copy) {
    int packed = 0;
    for (Range range : ranges) {
      copy.range(range.start(), packed, range.length());
      packed += range.length();
    }
  }

  private int frozenIn(int values) {
    return frozenRanges(values).stream().mapToInt(Range::length).sum();
  }

  /** The frozen ranges of a vector of this many values, which has the parameters several times. */
  private List<Range> frozenRanges(int values) {
    List<Range> frozen = new ArrayList<>();
    for (int copy = 0; !isNone() && copy < values / length; copy++) {
      int start = copy * length;
      ranges.forEach(range -> frozen.add(new Range(start + range.start(), start + range.end())));
    }
    return frozen;
  }

  private List<Range> trainedRanges(int values) {
    List<Range> trained = new ArrayList<>();
    int end = 0;
    for (Range range : frozenRanges(values)) {
      trained.add(new Range(end, range.start()));
      end = range.end();
    }
    trained.add(new Range(end, values));
    return trained;
  }

  @Override
  public String toString() {
    return isNone() ? "none" : String.join(", ", layers);
  }
}
