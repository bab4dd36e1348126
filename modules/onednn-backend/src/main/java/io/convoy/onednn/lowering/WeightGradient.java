package io.convoy.onednn.lowering;

import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.memory;

/**
 * Target of the gradient of weights: the tensor in the parameter store, or, if that has another
 * layout, a tensor that is reordered into it.
 */
final class WeightGradient {
  private final ProgramBuilder builder;
  private final Tensor stored;
  private final Tensor written;

  WeightGradient(ParameterTensor weights, memory.desc desc, ProgramBuilder builder) {
    this.builder = builder;
    this.stored = weights.gradient();
    this.written = stored.desc().equals(desc) ? stored : builder.tensor(desc);
  }

  /** The tensor that the primitive writes. */
  Tensor tensor() {
    return written;
  }

  /** Emits the reorder into the store, if one is required. */
  void store() {
    if (!written.equals(stored)) {
      builder.reorder(written, stored);
    }
  }
}
