package io.convoy.architecture;

/**
 * One tensor that a layer learns.
 *
 * @param role what it does
 * @param length number of values
 * @param fanIn inputs that one output value of the layer is computed from
 * @param fanOut outputs of the layer that one input value contributes to, at stride 1
 */
public record Parameter(ParameterRole role, long length, long fanIn, long fanOut) {

  /**
   * A weight between every one of {@code inputs} and every one of {@code outputs} channels or
   * units.
   */
  static Parameter weight(long inputs, long outputs, long area) {
    return new Parameter(
        ParameterRole.WEIGHT, inputs * outputs * area, inputs * area, outputs * area);
  }

  /** A bias for each output channel or unit of the layer with this weight. */
  Parameter bias(long outputs) {
    return new Parameter(ParameterRole.BIAS, outputs, fanIn, fanOut);
  }
}
