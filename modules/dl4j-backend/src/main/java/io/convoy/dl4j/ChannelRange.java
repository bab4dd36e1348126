package io.convoy.dl4j;

import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Some consecutive channels. Deeplearning4j 1.0.0-M2.1 has the vertex for that but infers its
 * number of channels with the wrong sign, and then builds layers behind it without inputs; so this
 * stands in while a configuration is built.
 */
final class ChannelRange extends SubsetVertex {
  private static final long serialVersionUID = 1L;

  /**
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

  /** Deeplearning4j's own, for the configuration once it is built. */
  SubsetVertex portable() {
    return new SubsetVertex(getFrom(), getTo());
  }

  @Override
  public ChannelRange clone() {
    return new ChannelRange(getFrom(), getTo());
  }
}
