package io.convoy.architecture;

/**
 * Pooling: one value for each window of each channel.
 *
 * @param mode the value computed from a window
 * @param window size, stride and padding; padding never contributes to the value
 */
public record Pool(Mode mode, Window window) implements Layer {

  /** The value computed from a window. */
  public enum Mode {
    /** The largest. */
    MAX("maxPool"),
    /** The mean of those inside the input. */
    AVERAGE("averagePool"),
    /** The square root of the sum of squares. */
    L2("l2Pool");

    private final String kind;

    Mode(String kind) {
      this.kind = kind;
    }
  }

  /**
   * {@return this pooling with its window moved by {@code stride} values; the size of the window
   * unless set}
   *
   * @param stride step between neighboring positions, at least 1
   */
  public Pool stride(int stride) {
    return new Pool(mode, window.withStride(stride));
  }

  /**
   * {@return this pooling with its window starting {@code padding} values outside; 0 unless set}
   *
   * @param padding values on each side, at least 0 and less than the window
   */
  public Pool pad(int padding) {
    return new Pool(mode, window.withPadding(padding));
  }

  /** {@return this pooling, ignoring border values that no whole step of the window reaches} */
  public Pool truncate() {
    return new Pool(mode, window.truncate());
  }

  /**
   * {@return this pooling with one more position, partly outside, for border values that no whole
   * step of the window reaches}
   */
  public Pool cover() {
    return new Pool(mode, window.cover());
  }

  @Override
  public String kind() {
    return mode.kind;
  }

  @Override
  public String notation() {
    return kind() + " " + window.notation();
  }

  @Override
  public Shape output(Shape input) {
    return window.output(input.channels(), input);
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.slide(window);
  }
}
