package io.convoy.onednn.fusion;

import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** What a program is for. */
public enum Mode {
  /** To compute gradients: keeps what the backward pass needs. */
  TRAINING,
  /** To tell classes: keeps nothing, and has batch normalization folded into convolutions. */
  INFERENCE;

  /** What oneDNN calls it. */
  public prop_kind propagation() {
    return switch (this) {
      case TRAINING -> prop_kind.forward_training;
      case INFERENCE -> prop_kind.forward_inference;
    };
  }
}
