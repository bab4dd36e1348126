package io.convoy.dl4j.lowering;

import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Selects consecutive channels. The vertex of Deeplearning4j 1.0.0-M2.1 infers its number of
 * channels with the wrong sign, so that the layers after it get no inputs; this class replaces it
 * while a configuration is built.
 */
final class ChannelRange extends SubsetVertex {
  private static final long serialVersionUID = 1L;

  /**
   * Selects channels.
   *
   * @param to inclusive
   */
  ChannelRange(int from, int to) {
    super(from, to);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    InputType.InputTypeConvolutional input = (InputType.InputTypeConvolutional) inputs[0];
    return InputType.convolutional(input.getHeight(), input.getWidth(), getTo() - getFrom() + 1);
  }

  /** Returns the vertex of Deeplearning4j, for the finished configuration. */
  SubsetVertex portable() {
    return new SubsetVertex(getFrom(), getTo());
  }

  @Override
  public ChannelRange clone() {
    return new ChannelRange(getFrom(), getTo());
  }
}
