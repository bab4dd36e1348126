package io.convoy.architecture;

/**
 * One tensor of a layer: weights, biases or running statistics.
 *
 * @param role its use in the layer
 * @param part the part of the layer it belongs to, such as {@code group0}; empty if the layer has
 *     no parts
 * @param length number of values
 * @param fanIn inputs that one output value of the layer is computed from
 * @param fanOut outputs of the layer that one input value contributes to, at stride 1
 */
public record Parameter(ParameterRole role, String part, long length, long fanIn, long fanOut) {

  /**
   * A weight between every one of {@code inputs} and every one of {@code outputs} channels or
   * units.
   */
  static Parameter weight(long inputs, long outputs, long area) {
    return new Parameter(
        ParameterRole.WEIGHT, "", inputs * outputs * area, inputs * area, outputs * area);
  }

  /** A value for each channel, applied to that channel only. */
  static Parameter perChannel(ParameterRole role, long channels) {
    return new Parameter(role, "", channels, 1, 1);
  }

  /** A bias for each output channel or unit of the layer with this weight. */
  Parameter bias(long outputs) {
    return new Parameter(ParameterRole.BIAS, part, outputs, fanIn, fanOut);
  }

  /** {@code count} copies of this one. */
  Parameter times(long count) {
    return new Parameter(role, part, count * length, fanIn, fanOut);
  }

  /** This one for a part of the layer. */
  Parameter of(String newPart) {
    return new Parameter(role, newPart, length, fanIn, fanOut);
  }
}
