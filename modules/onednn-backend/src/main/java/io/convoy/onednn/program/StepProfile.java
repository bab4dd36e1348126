package io.convoy.onednn.program;

/** Hears of every part of a training step when it is done, so that someone may take its time. */
public interface StepProfile {
  /** Takes nothing. */
  StepProfile NONE =
      new StepProfile() {
        @Override
        public void start() {}

        @Override
        public void lap(String kind, long operations) {}
      };

  /** A step begins. */
  void start();

  /**
   * What went on since the last lap, or the start, is done.
   *
   * @param kind of what it was: {@code convolution forward}
   * @param operations multiplications and additions, where they are what counts; else 0
   */
  void lap(String kind, long operations);
}
