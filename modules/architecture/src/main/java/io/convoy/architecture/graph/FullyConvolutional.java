package io.convoy.architecture.graph;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.Op;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network whose dense layers are converted to convolutions, so that it slides over images larger
 * than its own input (Sermanet et al., OverFeat, 2013; Long et al. 2014). A dense layer on feature
 * maps becomes a convolution with a window as large as those maps, a dense layer on a vector one of
 * 1x1, and global pooling a pooling with a window as large as its input. The output is that of the
 * original at every position of the image, all positions computed at once: {@code classes x rows x
 * columns}. Auxiliary heads are removed.
 *
 * <p>The two agree exactly if no layer pads. With padding, the original reads zeros at the border
 * of a position where the converted network reads the rest of the image.
 *
 * @param original the network before the conversion
 * @param graph the network on larger images
 */
public record FullyConvolutional(Graph original, Graph graph) {

  /**
   * Converts {@code original} for images of shape {@code image}.
   *
   * @throws IllegalArgumentException if the images are smaller than those of the original, a layer
   *     does not fit them, or a layer's weights are bound to positions
   */
  public static FullyConvolutional of(Graph original, Shape image) {
    Shape least = original.input();
    if (image.channels() != least.channels()
        || image.height() < least.height()
        || image.width() < least.width()) {
      throw new IllegalArgumentException(
          "Cannot slide %s over images of %s (must be %s channels, at least %sx%s)"
              .formatted(
                  original.network(), image, least.channels(), least.height(), least.width()));
    }
    Map<String, Flow> flows = new HashMap<>(Map.of(Graph.INPUT, Flow.of(image)));
    List<Vertex> vertices = new ArrayList<>();
    for (Vertex vertex : original.inference()) {
      List<Flow> inputs = vertex.inputs().stream().map(flows::get).toList();
      Vertex converted = apply(convert(vertex), vertex.name(), inputs, image);
      flows.put(converted.name(), Flow.of(converted));
      vertices.add(converted);
    }
    return new FullyConvolutional(
        original,
        new Graph(
            original.network(),
            image,
            original.classes(),
            vertices,
            List.of(),
            original.loss(),
            original.features()));
  }

  /**
   * The parameters of {@link #graph} for {@code parameters} of {@link #original}. Blocks have the
   * same names in both, and the weights of a dense unit are in the order of a filter: channel, row,
   * column. Only the bias moves from after the weights to before them.
   *
   * @throws IllegalArgumentException if their number is not that of the original
   */
  public float[] parameters(float[] parameters) {
    ParameterLayout from = ParameterLayout.of(original);
    if (parameters.length != from.length()) {
      throw new IllegalArgumentException(
          "Cannot convert %s parameters of %s (must be %s)"
              .formatted(parameters.length, original.network(), from.length()));
    }
    ParameterLayout to = ParameterLayout.of(graph);
    float[] converted = new float[to.length()];
    for (ParameterBlock block : to.blocks()) {
      int start = from.block(block.vertex(), block.role()).offset();
      System.arraycopy(parameters, start, converted, block.offset(), block.length());
    }
    return converted;
  }

  /**
   * Pixels between neighboring positions, along both sides.
   *
   * @throws IllegalArgumentException if the weights of a layer are bound to positions
   */
  public static int stride(Graph original) {
    return of(original, original.input()).graph().output().receptiveField().stride();
  }

  private static Vertex apply(Op op, String name, List<Flow> inputs, Shape image) {
    try {
      return Vertex.of(name, op, inputs, image);
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "Cannot slide '%s' over images of %s: %s".formatted(name, image, cause.getMessage()),
          cause);
    }
  }

  private static Op convert(Vertex vertex) {
    Shape read = vertex.inputShapes().get(0);
    Window whole = Window.of(read.height(), read.width(), 1);
    if (vertex.op() instanceof Dense dense) {
      return new Conv(dense.units(), whole);
    }
    if (vertex.op() instanceof GlobalPool) {
      return new Pool(Pool.Mode.AVERAGE, whole);
    }
    if (vertex.op() instanceof LocallyConnected) {
      throw new IllegalArgumentException(
          "Cannot slide '%s' over larger images: its weights are bound to positions"
              .formatted(vertex.name()));
    }
    return vertex.op();
  }
}
