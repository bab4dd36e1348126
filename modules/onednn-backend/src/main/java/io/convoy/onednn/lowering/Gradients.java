package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import io.convoy.architecture.Activation;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** Adds up the gradients of a value from all its readers, and differentiates activations. */
final class Gradients {
  private final ProgramBuilder builder;

  Gradients(ProgramBuilder builder) {
    this.builder = builder;
  }

  /** The gradient of a value, propagated back through its activation. */
  Value.Gradient beforeActivation(Value value) {
    Value.Gradient gradient = value.gradient().orElseThrow();
    if (value.activation().isEmpty()) {
      return gradient;
    }
    Tensor result = value.tensor();
    Tensor after = builder.reordered(gradient.tensor(), result.desc());
    boolean owned = gradient.owned() || !after.equals(gradient.tensor());
    Tensor before = owned ? after : builder.tensor(after.desc());
    differentiate(value.activation().get(), result, after, before);
    return new Value.Gradient(before, true);
  }

  private void differentiate(Activation activation, Tensor result, Tensor after, Tensor before) {
    algorithm function = ActivationLowering.backwardAlgorithm(activation);
    eltwise_forward.primitive_desc forward =
        new eltwise_forward.primitive_desc(
            Onednn.engine(), prop_kind.forward_training, function, result.desc(), result.desc());
    builder.emit(
        "activation backward",
        new eltwise_backward.primitive_desc(
            Onednn.engine(),
            function,
            before.desc(),
            after.desc(),
            result.desc(),
            forward,
            ProgramBuilder.attributes(),
            false),
        new Arguments()
            .with(DNNL_ARG_DST, result)
            .with(DNNL_ARG_DIFF_DST, after)
            .with(DNNL_ARG_DIFF_SRC, before));
  }

  /**
   * Adds a gradient to that of a value, if the value depends on parameters.
   *
   * @param owned whether nothing else reads the tensor
   */
  void add(Value value, Tensor gradient, boolean owned) {
    if (!value.learned()) {
      return;
    }
    Tensor ranked = builder.withRank(gradient, value.tensor().rank());
    Optional<Value.Gradient> before = value.gradient();
    if (before.isEmpty()) {
      value.gradient(new Value.Gradient(ranked, owned));
    } else if (!owned && before.get().owned()) {
      value.gradient(sum(before.get().tensor(), ranked, true));
    } else {
      value.gradient(sum(ranked, before.get().tensor(), owned));
    }
  }

  /**
   * Emits a sum.
   *
   * @param overwrite whether the sum may overwrite the first tensor
   */
  private Value.Gradient sum(Tensor first, Tensor second, boolean overwrite) {
    Tensor other = builder.reordered(second, first.desc());
    Tensor sum = overwrite ? first : builder.tensor(first.desc());
    builder.binary(
        "gradient sum", algorithm.binary_add, first, other, sum, ProgramBuilder.attributes());
    return new Value.Gradient(sum, true);
  }
}
