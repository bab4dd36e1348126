package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.convoy.architecture.Activation;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** An activation that is not fused with the layer before it. */
final class ActivationLowering implements Lowering {
  private final FusedVertex fused;
  private final Activation activation;
  private final Compilation compilation;
  private final Value input;

  ActivationLowering(FusedVertex fused, Activation activation, Compilation compilation) {
    this.fused = fused;
    this.activation = activation;
    this.compilation = compilation;
    this.input = compilation.value(fused.input());
  }

  @Override
  public void forward() {
    ProgramBuilder builder = compilation.builder();
    Tensor source = input.tensor();
    Tensor result = builder.tensor(source.desc());
    builder.emit(
        "activation forward",
        new eltwise_forward.primitive_desc(
            Onednn.engine(),
            compilation.propagation(fused),
            algorithm(activation),
            source.desc(),
            result.desc(),
            alpha(activation),
            ProgramBuilder.attributes(),
            false),
        new Arguments().with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result));
    compilation.define(
        fused.name(),
        new Value(
            result,
            input.learned(),
            false,
            Optional.of(activation).filter(Activation::derivesFromValue)));
  }

  @Override
  public void backward() {
    Value.Gradient gradient = compilation.gradient(fused.name());
    if (!activation.derivesFromValue()) {
      gradient = compilation.beforeActivation(activation, input.tensor(), gradient);
    }
    compilation.addGradient(input, gradient.tensor(), gradient.owned());
  }

  /** The algorithm that computes an activation. */
  static algorithm algorithm(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu;
      case TANH -> algorithm.eltwise_tanh;
      case SIGMOID -> algorithm.eltwise_logistic;
      case SILU, GELU -> algorithm.eltwise_swish;
    };
  }

  /** The parameter of the algorithm: the factor in the exponent of a swish. */
  static float alpha(Activation activation) {
    return switch (activation) {
      case SILU -> 1;
      case GELU -> (float) Activation.GELU_FACTOR;
      default -> 0;
    };
  }

  /**
   * The algorithm whose derivative is computed from the result, so that no argument is kept, or
   * else from the argument.
   */
  static algorithm backwardAlgorithm(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
      case SILU, GELU -> algorithm(activation);
    };
  }
}
