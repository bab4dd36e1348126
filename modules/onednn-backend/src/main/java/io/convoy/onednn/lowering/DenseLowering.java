package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.architecture.ParameterRole;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A dense layer on vectors or on feature maps, which are not copied. */
final class DenseLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;
  private final long[] inputExtents;
  private final long[] weightExtents;
  private final memory.desc bias;
  private final memory.desc output;
  private final inner_product_forward.primitive_desc forward;
  private ParameterTensor weights;
  private ParameterTensor biases;

  /** The weights in the layout and precision of the products in both passes. */
  private Tensor operand;

  DenseLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.input = compilation.value(fused.input());
    this.inputExtents = input.tensor().extents();
    this.weightExtents = inputExtents.clone();
    int units = fused.vertex().output().channels();
    weightExtents[0] = units;
    this.bias = Layouts.plain(units);
    this.output = Layouts.plain(compilation.type(), compilation.batch(), units);
    this.forward =
        new inner_product_forward.primitive_desc(
            Onednn.engine(),
            compilation.propagation(fused),
            Layouts.any(compilation.type(), inputExtents),
            Layouts.any(compilation.type(), weightExtents),
            bias,
            output,
            PostOperations.of(fused),
            false);
  }

  @Override
  public void forward() {
    memory.desc layout =
        compilation.trains(fused) ? backwardWeights().diff_weights_desc() : forward.weights_desc();
    weights = compilation.parameter(fused.vertex(), ParameterRole.WEIGHT, layout);
    biases = compilation.bias(fused, bias);
    operand = builder.reordered(weights.values(), forward.weights_desc());
    Tensor result = builder.tensor(forward.dst_desc());
    builder.emit(
        "dense forward",
        compilation.operations(fused),
        forward,
        new Arguments()
            .with(DNNL_ARG_SRC, builder.reordered(input.tensor(), forward.src_desc()))
            .with(DNNL_ARG_WEIGHTS, operand)
            .with(DNNL_ARG_BIAS, biases.values())
            .with(DNNL_ARG_DST, result));
    compilation.define(
        fused.name(), new Value(result, compilation.learns(fused), false, fused.activation()));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    if (input.learned()) {
      emitInputGradient(gradient);
    }
    if (compilation.trains(fused)) {
      emitWeightGradient(gradient);
    }
  }

  private void emitInputGradient(Tensor gradient) {
    inner_product_backward_data.primitive_desc backward =
        new inner_product_backward_data.primitive_desc(
            Onednn.engine(),
            Layouts.any(compilation.type(), inputExtents),
            Layouts.any(compilation.type(), weightExtents),
            output,
            forward,
            ProgramBuilder.attributes(),
            false);
    Tensor inputGradient = builder.tensor(backward.diff_src_desc());
    builder.emit(
        "dense backward data",
        compilation.operations(fused),
        backward,
        new Arguments()
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, backward.diff_dst_desc()))
            .with(DNNL_ARG_WEIGHTS, builder.reordered(operand, backward.weights_desc()))
            .with(DNNL_ARG_DIFF_SRC, inputGradient));
    compilation.addGradient(input, inputGradient, true);
  }

  private void emitWeightGradient(Tensor gradient) {
    inner_product_backward_weights.primitive_desc backward = backwardWeights();
    WeightGradient target = new WeightGradient(weights, backward.diff_weights_desc(), builder);
    builder.emit(
        "dense backward weights",
        compilation.operations(fused),
        backward,
        new Arguments()
            .with(DNNL_ARG_SRC, builder.reordered(input.tensor(), backward.src_desc()))
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, backward.diff_dst_desc()))
            .with(DNNL_ARG_DIFF_WEIGHTS, target.tensor())
            .with(DNNL_ARG_DIFF_BIAS, biases.gradient()));
    target.store();
  }

  private inner_product_backward_weights.primitive_desc backwardWeights() {
    return new inner_product_backward_weights.primitive_desc(
        Onednn.engine(),
        Layouts.any(compilation.type(), inputExtents),
        Layouts.any(memory.data_type.f32, weightExtents),
        bias,
        output,
        forward,
        ProgramBuilder.attributes(),
        false);
  }
}
