package io.convoy.onednn.fusion;

/** Purpose of a program. */
public enum Mode {
  /** Computes gradients: keeps the values that the backward pass reads. */
  TRAINING,
  /** Computes outputs only, with batch normalization folded into the layers before it. */
  INFERENCE,
  /** As inference, and keeps the output of every fused vertex. */
  CALIBRATION;

  /** Whether parameters stay the same, so that nothing is kept for a backward pass. */
  public boolean infers() {
    return this != TRAINING;
  }
}
