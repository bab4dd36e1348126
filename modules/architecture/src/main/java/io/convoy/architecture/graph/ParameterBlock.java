package io.convoy.architecture.graph;

import io.convoy.architecture.ParameterRole;
import java.io.Serializable;

/**
 * The position of one tensor in the flat vector, and its initial distribution.
 *
 * @param vertex name of its vertex; for a group of a grouped convolution with the name of the
 *     group, {@code conv2.group0}
 * @param role its use in the vertex
 * @param offset index of its first value
 * @param length number of values
 * @param fanIn inputs that one output value of the vertex is computed from
 * @param fanOut outputs of the vertex that one input value contributes to, at stride 1
 * @param deviation standard deviation of its normally distributed initial values around {@link
 *     #initial}; 0 except for weights
 */
public record ParameterBlock(
    String vertex,
    ParameterRole role,
    int offset,
    int length,
    long fanIn,
    long fanOut,
    double deviation)
    implements Serializable {

  /** Index after its last value. */
  public int end() {
    return offset + length;
  }

  /** Whether it belongs to a vertex, or to a group of it. */
  public boolean isPartOf(String other) {
    return vertex.startsWith(other)
        && (vertex.length() == other.length() || vertex.startsWith(".group", other.length()));
  }

  /** Mean of its initial values: 1 for scales and variances, otherwise 0. */
  public double initial() {
    return role.initial();
  }
}
