package io.convoy.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolution: every output channel is a weighted sum over a window of all input channels, plus a
 * bias. With several groups, input and output channels are divided into as many equal parts, and
 * each part of the output reads only the corresponding part of the input (Krizhevsky et al. 2012,
 * who put each group on a GPU of its own).
 *
 * @param channels number of filters, that is of output channels, at least 1
 * @param window size, stride, zero padding and dilation of each filter
 * @param groups independent parts, a divisor of {@code channels}; usually 1
 * @param bias whether every filter has a learned constant
 */
public record Conv(int channels, Window window, int groups, boolean bias) implements Layer {

  /**
   * Checks the values.
   *
   * @param channels number of filters, that is of output channels, at least 1
   * @param window size, stride, zero padding and dilation of each filter
   * @param groups independent parts, a divisor of {@code channels}; usually 1
   * @param bias whether every filter has a learned constant
   * @throws IllegalArgumentException if there is no channel, or the groups do not divide them
   */
  public Conv {
    Bounds.atLeast(1, "channels", channels);
    Bounds.atLeast(1, "groups", groups);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "Invalid groups: %s (must divide the %s output channels)".formatted(groups, channels));
    }
  }

  /**
   * A convolution of one group, with bias.
   *
   * @param channels number of filters, at least 1
   * @param window size, stride, zero padding and dilation of each filter
   */
  public Conv(int channels, Window window) {
    this(channels, window, 1, true);
  }

  /**
   * {@return this convolution with its window moved by {@code stride} values; 1 unless set}
   *
   * @param stride step between neighboring positions, at least 1
   */
  public Conv stride(int stride) {
    return new Conv(channels, window.withStride(stride), groups, bias);
  }

  /**
   * {@return this convolution with {@code padding} zeros added on each side; 0 unless set}
   *
   * @param padding values on each side, at least 0 and less than the window
   */
  public Conv pad(int padding) {
    return new Conv(channels, window.withPadding(padding), groups, bias);
  }

  /**
   * {@return this convolution reading every {@code dilation}-th value; 1 unless set} Set it before
   * a padding that exceeds the undilated window: {@code dilation(4).pad(4)}.
   *
   * @param dilation step between neighboring values of the window, at least 1
   */
  public Conv dilation(int dilation) {
    return new Conv(channels, window.withDilation(dilation), groups, bias);
  }

  /** {@return this convolution, ignoring border values that no whole step of the window reaches} */
  public Conv truncate() {
    return new Conv(channels, window.truncate(), groups, bias);
  }

  /**
   * {@return this convolution in {@code count} groups; 1 unless set}
   *
   * @param count number of groups, a divisor of the output channels
   */
  public Conv groups(int count) {
    return new Conv(channels, window, count, bias);
  }

  /**
   * {@return this convolution with or without biases; with, unless set}
   *
   * @param present whether the layer has biases
   */
  public Conv bias(boolean present) {
    return new Conv(channels, window, groups, present);
  }

  @Override
  public String kind() {
    return "conv";
  }

  @Override
  public String notation() {
    return kind()
        + " "
        + window.notation()
        + (groups == 1 ? "" : " groups " + groups)
        + (bias ? "" : " no bias");
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() % groups != 0) {
      throw new IllegalArgumentException(
          "Cannot split %s input channels into %s groups".formatted(input.channels(), groups));
    }
    return window.output(channels, input);
  }

  /**
   * Bias first, then weights of shape output channels x input channels x rows x columns; with
   * several groups, both of the first group, then both of the second, with the channels of that
   * group.
   */
  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter weight = weight(input);
    Parameter biases = weight.bias(channels / groups);
    List<Parameter> one = bias ? List.of(biases, weight) : List.of(weight);
    if (groups == 1) {
      return one;
    }
    List<Parameter> all = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      String part = "group" + group;
      one.forEach(parameter -> all.add(parameter.of(part)));
    }
    return all;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return output(input).size() * weight(input).fanIn();
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.slide(window);
  }

  /** The weights of one group. */
  private Parameter weight(Shape input) {
    return Parameter.weight(input.channels() / groups, channels / groups, window.area());
  }
}
