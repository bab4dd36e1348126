package io.convoy.architecture;

import java.io.Serializable;

/**
 * Where one tensor of parameters lies in the flat vector, and how it starts.
 *
 * @param vertex the vertex that learns it
 * @param role what it does there
 * @param offset index of its first value
 * @param length number of values
 * @param fanIn inputs that one output value of the vertex is computed from
 * @param fanOut outputs of the vertex that one input value contributes to, at stride 1
 * @param deviation standard deviation of its normally distributed first values, whose mean is 0; 0
 *     for biases
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
}
