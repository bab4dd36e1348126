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
   * The shape this layer gives for an input of shape {@code input}.
   *
   * @throws IllegalArgumentException if the layer cannot be applied to it
   */
  default Shape output(Shape input) {
    return input;
  }

  /**
   * What it keeps for an input of shape {@code input}, learned or observed, in the order in which
   * Deeplearning4j stores it.
   */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /**
   * Multiplications with an addition for one image, biases not counted; 0 where nothing is
   * weighted.
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }

  /**
   * The pixels of the network's input that one output value depends on.
   *
   * @param before the receptive field of this layer's input
   * @param image the shape of the network's input
   */
  default ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before;
  }
}
