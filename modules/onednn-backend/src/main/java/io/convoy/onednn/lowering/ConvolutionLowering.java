package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** Convolution and the vertices fused with it. OneDNN chooses all layouts. */
final class ConvolutionLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final ConvolutionShape shape;
  private final Value input;
  private final Tensor source;
  private final boolean biased;
  private final memory.desc biasLayout;
  private final convolution_forward.primitive_desc forward;
  private ParameterTensor weights;
  private Optional<ParameterTensor> bias;

  ConvolutionLowering(FusedVertex fused, Conv conv, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.shape =
        ConvolutionShape.of(conv, fused.vertex().inputShapes().get(0), compilation.batch());
    this.input = compilation.value(fused.input());
    this.source = builder.withRank(input.tensor(), 4);
    // An empty description means no bias.
    this.biased = conv.bias() || fused.norm().isPresent();
    this.biasLayout = biased ? Layouts.plain(conv.channels()) : new memory.desc();
    this.forward = forwardDescriptor();
  }

  private convolution_forward.primitive_desc forwardDescriptor() {
    return new convolution_forward.primitive_desc(
        Onednn.engine(),
        compilation.propagation(fused),
        algorithm.convolution_direct,
        Layouts.any(compilation.type(), shape.input()),
        Layouts.any(compilation.type(), shape.weights()),
        biasLayout,
        Layouts.any(compilation.type(), shape.output()),
        shape.strides(),
        shape.dilations(),
        shape.padding(),
        shape.padding(),
        PostOperations.of(fused),
        false);
  }

  @Override
  public void forward() {
    weights = compilation.parameter(fused.vertex(), ParameterRole.WEIGHT, weightsLayout());
    bias = biased ? Optional.of(compilation.bias(fused, biasLayout)) : Optional.empty();
    Arguments arguments =
        new Arguments()
            .with(DNNL_ARG_SRC, builder.reordered(source, forward.src_desc()))
            .with(DNNL_ARG_WEIGHTS, builder.reordered(weights.values(), forward.weights_desc()));
    bias.ifPresent(present -> arguments.with(DNNL_ARG_BIAS, present.values()));
    Tensor result = compilation.result(fused, forward.dst_desc());
    builder.emit(
        "convolution forward",
        compilation.operations(fused),
        forward,
        arguments.with(DNNL_ARG_DST, result));
    compilation.define(
        fused.name(), new Value(result, compilation.learns(fused), false, fused.activation()));
  }

  /** The layout of the gradient, if there is one, so that the updater can ignore layouts. */
  private memory.desc weightsLayout() {
    return compilation.trains(fused)
        ? backwardWeights().diff_weights_desc()
        : forward.weights_desc();
  }

  @Override
  public void backward() {
    Tensor gradient = builder.withRank(compilation.gradient(fused.name()).tensor(), 4);
    if (input.learned()) {
      emitInputGradient(gradient);
    }
    if (compilation.trains(fused)) {
      emitWeightGradient(gradient);
    }
  }

  private void emitInputGradient(Tensor gradient) {
    memory.data_type type = compilation.type();
    convolution_backward_data.primitive_desc backward =
        new convolution_backward_data.primitive_desc(
            Onednn.engine(),
            algorithm.convolution_direct,
            Layouts.any(type, shape.input()),
            Layouts.any(type, shape.weights()),
            Layouts.any(type, shape.output()),
            shape.strides(),
            shape.dilations(),
            shape.padding(),
            shape.padding(),
            forward,
            ProgramBuilder.attributes(),
            false);
    Tensor inputGradient = builder.tensor(backward.diff_src_desc());
    builder.emit(
        "convolution backward data",
        compilation.operations(fused),
        backward,
        new Arguments()
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, backward.diff_dst_desc()))
            .with(DNNL_ARG_WEIGHTS, builder.reordered(weights.values(), backward.weights_desc()))
            .with(DNNL_ARG_DIFF_SRC, inputGradient));
    compilation.addGradient(input, inputGradient, true);
  }

  private void emitWeightGradient(Tensor gradient) {
    convolution_backward_weights.primitive_desc backward = backwardWeights();
    WeightGradient target = new WeightGradient(weights, backward.diff_weights_desc(), builder);
    Arguments arguments =
        new Arguments()
            .with(DNNL_ARG_SRC, builder.reordered(source, backward.src_desc()))
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, backward.diff_dst_desc()))
            .with(DNNL_ARG_DIFF_WEIGHTS, target.tensor());
    bias.ifPresent(present -> arguments.with(DNNL_ARG_DIFF_BIAS, present.gradient()));
    builder.emit(
        "convolution backward weights", compilation.operations(fused), backward, arguments);
    target.store();
  }

  private convolution_backward_weights.primitive_desc backwardWeights() {
    return new convolution_backward_weights.primitive_desc(
        Onednn.engine(),
        algorithm.convolution_direct,
        Layouts.any(compilation.type(), shape.input()),
        Layouts.any(memory.data_type.f32, shape.weights()),
        biasLayout,
        Layouts.any(compilation.type(), shape.output()),
        shape.strides(),
        shape.dilations(),
        shape.padding(),
        shape.padding(),
        forward,
        ProgramBuilder.attributes(),
        false);
  }
}
