package io.convoy.architecture;

/**
 * Adds channels of zeros before and after those of the input, as a shortcut without weights does
 * where its block has more channels: option A of He et al. (2015).
 *
 * @param before number of channels of zeros before those of the input, at least 0
 * @param channels number of output channels, at least 1
 */
public record PadChannels(int before, int channels) implements Layer {

  /**
   * Checks the values.
   *
   * @param before number of channels of zeros before those of the input, at least 0
   * @param channels number of output channels, at least 1
   * @throws IllegalArgumentException if a number is out of its range
   */
  public PadChannels {
    Bounds.atLeast(0, "channels before", before);
    Bounds.atLeast(1, "channels", channels);
  }

  @Override
  public String kind() {
    return "padChannels";
  }

  @Override
  public String notation() {
    return kind() + " " + channels + (before == 0 ? "" : " from " + before);
  }

  @Override
  public Shape output(Shape input) {
    if (before + input.channels() > channels) {
      throw new IllegalArgumentException(
          "Cannot pad %s channels to %s"
              .formatted(
                  before == 0
                      ? String.valueOf(input.channels())
                      : before + " + " + input.channels(),
                  channels));
    }
    return new Shape(channels, input.height(), input.width());
  }
}
