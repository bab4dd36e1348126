package io.convoy.architecture;

import java.util.List;

/**
 * A convolution whose weights are not shared: every position has its own. It suits images in which
 * each position shows the same part, as in centered faces (Taigman et al., DeepFace, 2014).
 *
 * <p>The biases are shared by all positions, as in Deeplearning4j: positions x inputs x window x
 * channels weights and one bias per channel.
 *
 * @param channels number of output channels, at least 1
 * @param window size, stride and zero padding
 * @param bias whether every output channel has a learned constant
 */
public record LocallyConnected(int channels, Window window, boolean bias) implements Layer {

  /**
   * Checks the values.
   *
   * @param channels number of output channels, at least 1
   * @param window size, stride and zero padding
   * @param bias whether every output channel has a learned constant
   * @throws IllegalArgumentException if there is no channel
   */
  public LocallyConnected {
    Bounds.atLeast(1, "channels", channels);
  }

  /**
   * {@return this layer with its window moved by {@code stride} values; 1 unless set}
   *
   * @param stride step between neighboring positions, at least 1
   */
  public LocallyConnected stride(int stride) {
    return new LocallyConnected(channels, window.withStride(stride), bias);
  }

  /**
   * {@return this layer with {@code padding} zeros added on each side; 0 unless set}
   *
   * @param padding values on each side, at least 0 and less than the window
   */
  public LocallyConnected pad(int padding) {
    return new LocallyConnected(channels, window.withPadding(padding), bias);
  }

  /** {@return this layer, ignoring border values that no whole step of the window reaches} */
  public LocallyConnected truncate() {
    return new LocallyConnected(channels, window.truncate(), bias);
  }

  /**
   * {@return this layer with or without biases; with, unless set}
   *
   * @param present whether the layer has biases
   */
  public LocallyConnected bias(boolean present) {
    return new LocallyConnected(channels, window, present);
  }

  @Override
  public String kind() {
    return "locallyConnected";
  }

  @Override
  public String notation() {
    return kind() + " " + window.notation() + (bias ? "" : " no bias");
  }

  @Override
  public Shape output(Shape input) {
    return window.output(channels, input);
  }

  /** Weights of shape positions x (input channels x rows x columns) x channels, then the biases. */
  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter position = Parameter.weight(input.channels(), channels, window.area());
    Parameter weight = position.times(positions(input));
    return bias ? List.of(weight, weight.bias(channels)) : List.of(weight);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return output(input).size() * window.area() * input.channels();
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.slide(window);
  }

  private long positions(Shape input) {
    return output(input).size() / channels;
  }
}
