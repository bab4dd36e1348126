package io.convoy.onednn.program;

/** Receives the end of every part of a training step, in order to measure its time. */
public interface StepProfile {
  /** Records nothing. */
  StepProfile NONE =
      new StepProfile() {
        @Override
        public void start() {}

        @Override
        public void record(String kind, long operations) {}
      };

  /** Called at the start of a step. */
  void start();

  /**
   * Records the part of a step that ends now. It began at the end of the part before, or at the
   * start of the step.
   *
   * @param kind kind of the part: {@code convolution forward}
   * @param operations multiplications and additions; 0 if the part is limited by memory
   */
  void record(String kind, long operations);
}
