package io.convoy.architecture.graph;

import io.convoy.architecture.ParameterRole;
import java.io.Serializable;

/**
 * Where one tensor of parameters lies in the flat vector, and how it starts.
 *
 * @param vertex the vertex that keeps it; for a group of a grouped convolution its name and that of
 *     the group, {@code conv2.group0}
 * @param role what it does there
 * @param offset index of its first value
 * @param length number of values
 * @param fanIn inputs that one output value of the vertex is computed from
 * @param fanOut outputs of the vertex that one input value contributes to, at stride 1
 * @param deviation standard deviation of its normally distributed first values around {@link
 *     #initial}; 0 for all but weights
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

  /** Mean of its first values: 1 for scales and variances, 0 for all others. */
  public double initial() {
    return role.initial();
  }
}
