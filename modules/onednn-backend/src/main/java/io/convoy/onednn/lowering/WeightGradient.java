package io.convoy.onednn.lowering;

import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.memory;

/**
 * Where a primitive leaves the gradient of its weights: at once in the parameter store, or, where
 * the store has another layout, in a tensor that is then rearranged.
 */
final class WeightGradient {
  private final ProgramBuilder builder;
  private final Tensor kept;
  private final Tensor written;

  WeightGradient(ParameterTensor weights, memory.desc desc, ProgramBuilder builder) {
    this.builder = builder;
    this.kept = weights.gradient();
    this.written = kept.desc().equals(desc) ? kept : builder.tensor(desc);
  }

  /** What the primitive writes. */
  Tensor tensor() {
    return written;
  }

  /** Appends what brings it to the store. */
  void store() {
    if (!written.equals(kept)) {
      builder.reorder(written, kept);
    }
  }
}
