package io.convoy.architecture.graph;

import io.convoy.architecture.Activation;
import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Parameter;
import io.convoy.architecture.ParameterRole;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order of all parameters of a graph in one flat vector. It is the order of Deeplearning4j, so
 * that backends and the model file share vectors without rearranging them. Vertices follow in
 * execution order; a convolution stores its bias before its weights, a dense or locally connected
 * layer its weights before its bias, batch normalization scale, shift, running mean, running
 * variance. Learned parameters and running statistics are in the same vector.
 *
 * @param blocks in the order of the vector, without gaps
 * @throws IllegalArgumentException if a block does not start where the one before it ends
 */
public record ParameterLayout(List<ParameterBlock> blocks) implements Serializable {

  public ParameterLayout {
    blocks = List.copyOf(blocks);
    int end = 0;
    for (ParameterBlock block : blocks) {
      if (block.offset() != end) {
        throw new IllegalArgumentException(
            "Invalid offset of parameters %s %s: %s (must be %s, where the previous block ends)"
                .formatted(block.vertex(), block.role(), block.offset(), end));
      }
      end = block.end();
    }
  }

  /**
   * The layout of {@code graph}.
   *
   * @throws IllegalArgumentException if there are more parameters than an array can hold
   */
  public static ParameterLayout of(Graph graph) {
    long values =
        graph.vertices().stream()
            .flatMap(vertex -> vertex.stored().stream())
            .mapToLong(Parameter::length)
            .sum();
    if (values > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot lay out %s in one vector: %s parameters (at most %s)"
              .formatted(graph.network(), values, Integer.MAX_VALUE));
    }
    List<ParameterBlock> blocks = new ArrayList<>();
    int offset = 0;
    for (Vertex vertex : graph.vertices()) {
      boolean rectified = rectified(graph, vertex);
      for (Parameter parameter : vertex.stored()) {
        ParameterBlock block = block(vertex, parameter, offset, deviation(parameter, rectified));
        blocks.add(block);
        offset = block.end();
      }
    }
    return new ParameterLayout(blocks);
  }

  /** Number of values in the vector, running statistics included. */
  public int length() {
    return blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).end();
  }

  /**
   * The block of {@code vertex} with this role.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ParameterBlock block(String vertex, ParameterRole role) {
    return blocks.stream()
        .filter(block -> block.vertex().equals(vertex) && block.role() == role)
        .findFirst()
        .orElseThrow(() -> missing(vertex, role));
  }

  /**
   * The values of a vector that belong to learned parameters, without those of running statistics.
   * Deeplearning4j stores updater state in this form.
   */
  public float[] learned(float[] values) {
    if (values.length != length()) {
      throw new IllegalArgumentException(
          "Cannot select learned parameters of %s values (must be %s)"
              .formatted(values.length, length()));
    }
    float[] learned = new float[values.length];
    int count = 0;
    for (ParameterBlock block : blocks) {
      if (block.role().learned()) {
        System.arraycopy(values, block.offset(), learned, count, block.length());
        count += block.length();
      }
    }
    return Arrays.copyOf(learned, count);
  }

  private IllegalArgumentException missing(String vertex, ParameterRole role) {
    List<String> names = blocks.stream().map(block -> block.vertex() + " " + block.role()).toList();
    return new IllegalArgumentException(
        "Cannot find parameters: %s %s (must be one of %s)"
            .formatted(vertex, role, String.join(", ", names)));
  }

  private static ParameterBlock block(
      Vertex vertex, Parameter parameter, int offset, double deviation) {
    String part = parameter.part().isEmpty() ? "" : "." + parameter.part();
    return new ParameterBlock(
        vertex.name() + part,
        parameter.role(),
        offset,
        Math.toIntExact(parameter.length()),
        parameter.fanIn(),
        parameter.fanOut(),
        deviation);
  }

  /** Whether a ReLU, SiLU or GELU reads the vertex, directly or after batch normalization. */
  private static boolean rectified(Graph graph, Vertex vertex) {
    return graph.readers(vertex).stream()
        .anyMatch(
            reader ->
                reader.op() == Activation.RELU
                    || reader.op() == Activation.SILU
                    || reader.op() == Activation.GELU
                    || reader.op() instanceof BatchNorm && rectified(graph, reader));
  }

  /**
   * Keeps the variance of values the same from layer to layer: LeCun et al., Efficient BackProp
   * (1998); twice that before a ReLU, which removes half of it: He et al., Delving Deep into
   * Rectifiers (2015).
   */
  private static double deviation(Parameter parameter, boolean rectified) {
    if (parameter.role() != ParameterRole.WEIGHT) {
      return 0;
    }
    return Math.sqrt((rectified ? 2.0 : 1.0) / parameter.fanIn());
  }
}
