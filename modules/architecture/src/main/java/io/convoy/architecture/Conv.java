package io.convoy.architecture;

import java.util.List;

/**
 * Convolution: every output channel is a weighted sum over a window of all input channels, plus a
 * bias.
 *
 * @param channels number of filters, that is of output channels, at least 1
 * @param window size, stride and zero padding of each filter
 * @param bias whether every filter has a learned constant
 * @throws IllegalArgumentException if there is no channel
 */
public record Conv(int channels, Window window, boolean bias) implements Layer {

  public Conv {
    Bounds.atLeast(1, "channels", channels);
  }

  /** This convolution with its window moved by {@code stride} values; 1 unless set. */
  public Conv stride(int stride) {
    return new Conv(channels, window.withStride(stride), bias);
  }

  /** This convolution with {@code padding} zeros added on each side; 0 unless set. */
  public Conv pad(int padding) {
    return new Conv(channels, window.withPadding(padding), bias);
  }

  /** This convolution, leaving out border values that no whole step of the window reaches. */
  public Conv truncate() {
    return new Conv(channels, window.truncate(), bias);
  }

  /** This convolution with or without biases; with, unless set. */
  public Conv bias(boolean present) {
    return new Conv(channels, window, present);
  }

  @Override
  public String kind() {
    return "conv";
  }

  @Override
  public String notation() {
    return kind() + " " + window.notation() + (bias ? "" : " no bias");
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(channels, window.positions(input.height()), window.positions(input.width()));
  }

  /** Bias first, then weights of shape output channels x input channels x rows x columns. */
  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter weight = weight(input);
    return bias ? List.of(weight.bias(channels), weight) : List.of(weight);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return output(input).size() * weight(input).fanIn();
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.slide(window);
  }

  private Parameter weight(Shape input) {
    return Parameter.weight(input.channels(), channels, (long) window.size() * window.size());
  }
}
