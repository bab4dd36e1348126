package io.convoy.onednn.fusion;

import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** Purpose of a program. */
public enum Mode {
  /** Computes gradients: keeps the values that the backward pass reads. */
  TRAINING,
  /** Computes outputs only, with batch normalization folded into the layers before it. */
  INFERENCE;

  /** OneDNN's name for it. */
  public prop_kind propagation() {
    return switch (this) {
      case TRAINING -> prop_kind.forward_training;
      case INFERENCE -> prop_kind.forward_inference;
    };
  }
}
