package io.convoy.architecture;

/**
 * Appends channels of zeros, as a shortcut without weights does where its block has more channels:
 * option A of He et al. (2015).
 *
 * @param channels number of output channels, at least 1
 */
public record PadChannels(int channels) implements Layer {

  /**
   * Checks the values.
   *
   * @param channels number of output channels, at least 1
   * @throws IllegalArgumentException if there is no channel
   */
  public PadChannels {
    Bounds.atLeast(1, "channels", channels);
  }

  @Override
  public String kind() {
    return "padChannels";
  }

  @Override
  public String notation() {
    return kind() + " " + channels;
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() > channels) {
      throw new IllegalArgumentException(
          "Cannot pad %s channels to %s".formatted(input.channels(), channels));
    }
    return new Shape(channels, input.height(), input.width());
  }
}
