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
            0,
            ProgramBuilder.attributes(),
            false),
        new Arguments().with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result));
    compilation.define(
        fused.name(), new Value(result, input.learned(), false, Optional.of(activation)));
  }

  @Override
  public void backward() {
    Value.Gradient gradient = compilation.gradient(fused.name());
    compilation.addGradient(input, gradient.tensor(), gradient.owned());
  }

  /** The algorithm that computes an activation. */
  static algorithm algorithm(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu;
      case TANH -> algorithm.eltwise_tanh;
      case SIGMOID -> algorithm.eltwise_logistic;
    };
  }

  /** The algorithm whose derivative is computed from the result, so that no argument is kept. */
  static algorithm backwardAlgorithm(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
    };
  }
}
