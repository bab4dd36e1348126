package io.convoy.architecture;

import java.util.List;

/**
 * An operation on one input, with its output shape, parameters, multiply-adds and receptive field.
 * By default a layer keeps the shape, has no parameters and reads one position at a time.
 */
public sealed interface Layer extends Op, Node
    permits Conv,
        LocallyConnected,
        Pool,
        GlobalPool,
        Dense,
        Activation,
        BatchNorm,
        LocalResponseNorm,
        Dropout,
        PadChannels {

  /**
   * {@return the output shape for an input of shape {@code input}}
   *
   * @param input shape of the layer's input
   * @throws IllegalArgumentException if the layer cannot be applied to it
   */
  default Shape output(Shape input) {
    return input;
  }

  /**
   * {@return the parameters and running statistics for an input of shape {@code input}, in the
   * order in which Deeplearning4j stores them}
   *
   * @param input shape of the layer's input
   */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /**
   * {@return the number of multiply-adds for one image, without biases; 0 for a layer without
   * weights}
   *
   * @param input shape of the layer's input
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }

  /**
   * {@return the pixels of the network's input that one output value depends on}
   *
   * @param before the receptive field of this layer's input
   * @param image the shape of the network's input
   */
  default ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before;
  }
}
