package io.convoy.architecture;

import java.util.List;

/**
 * An operation on one input, and the arithmetic that follows from it. Most layers keep the shape,
 * learn nothing and look at one position at a time; those that do not override the method
 * concerned.
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
   * {@return the shape this layer gives for an input of shape {@code input}}
   *
   * @param input shape of the input
   * @throws IllegalArgumentException if the layer cannot be applied to it
   */
  default Shape output(Shape input) {
    return input;
  }

  /**
   * {@return the parameters of this layer for an input of shape {@code input}, learned or observed,
   * in the order in which Deeplearning4j stores them}
   *
   * @param input shape of the input
   */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /**
   * {@return the number of multiply-adds for one image, without biases; 0 for layers without
   * weights}
   *
   * @param input shape of the input
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
