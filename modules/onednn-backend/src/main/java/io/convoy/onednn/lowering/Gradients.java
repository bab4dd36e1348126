package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

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
    return beforeActivation(value.activation().get(), value.tensor(), gradient);
  }

  /**
   * The gradient of the argument of an activation.
   *
   * @param kept the value if the derivative follows from it, otherwise the argument
   * @param gradient that of the value
   */
  Value.Gradient beforeActivation(Activation activation, Tensor kept, Value.Gradient gradient) {
    Tensor after = builder.reordered(gradient.tensor(), kept.desc());
    boolean owned = gradient.owned() || !after.equals(gradient.tensor());
    Tensor before = owned ? after : builder.tensor(after.desc());
    algorithm function = ActivationLowering.backwardAlgorithm(activation);
    float alpha = ActivationLowering.alpha(activation);
    eltwise_forward.primitive_desc forward =
        new eltwise_forward.primitive_desc(
            Onednn.engine(),
            prop_kind.forward_training,
            function,
            kept.desc(),
            kept.desc(),
            alpha,
            ProgramBuilder.attributes(),
            false);
    builder.emit(
        "activation backward",
        new eltwise_backward.primitive_desc(
            Onednn.engine(),
            function,
            before.desc(),
            after.desc(),
            kept.desc(),
            alpha,
            forward,
            ProgramBuilder.attributes(),
            false),
        new Arguments()
            .with(activation.derivesFromValue() ? DNNL_ARG_DST : DNNL_ARG_SRC, kept)
            .with(DNNL_ARG_DIFF_DST, after)
            .with(DNNL_ARG_DIFF_SRC, before));
    return new Value.Gradient(before, true);
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
