package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/**
 * L2 pooling: the square root of the sum of squares in each window. OneDNN has no such pooling, so
 * it is composed of squares, their mean over the window and its padding, and a root.
 */
final class L2PoolLowering implements Lowering {
  /** Keeps the gradient of windows of zeros at 0, where the root has no derivative. */
  private static final float SMALLEST = 1e-20f;

  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;
  private final PoolingWindow window;
  private final Tensor source;
  private final pooling_forward.primitive_desc mean;
  private Tensor result;

  L2PoolLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.input = compilation.value(fused.input());
    this.window = PoolingWindow.of(fused.vertex());
    this.source = builder.withRank(input.tensor(), 4);
    this.mean =
        window.forward(
            compilation.propagation(fused),
            algorithm.pooling_avg_include_padding,
            source.desc(),
            Layouts.any(
                compilation.type(),
                ConvolutionShape.extents(compilation.batch(), fused.vertex().output())));
  }

  @Override
  public void forward() {
    Tensor squares = function("squares", algorithm.eltwise_square, source, 0, 0);
    Tensor means = builder.tensor(mean.dst_desc());
    builder.emit(
        "pooling forward",
        mean,
        new Arguments().with(DNNL_ARG_SRC, squares).with(DNNL_ARG_DST, means));
    float rootOfArea = (float) Math.sqrt(window.area());
    result = function("roots", algorithm.eltwise_pow, means, rootOfArea, 0.5f);
    compilation.define(fused.name(), new Value(result, input.learned(), true, Optional.empty()));
  }

  /** With {@code y} the root: {@code dx = x * sum over the windows of x of dy / y}. */
  @Override
  public void backward() {
    Tensor gradient = builder.withRank(compilation.gradient(fused.name()).tensor(), 4);
    Tensor divisor =
        function("divisors", algorithm.eltwise_clip, result, SMALLEST, Float.MAX_VALUE);
    Tensor quotient = builder.tensor(result.desc());
    builder.binary(
        "quotients",
        algorithm.binary_div,
        builder.reordered(gradient, result.desc()),
        divisor,
        quotient,
        ProgramBuilder.attributes());
    pooling_backward.primitive_desc backward =
        window.backward(
            algorithm.pooling_avg_include_padding, source.desc(), mean.dst_desc(), mean);
    Tensor spread = builder.tensor(backward.diff_src_desc());
    builder.emit(
        "pooling backward",
        backward,
        new Arguments().with(DNNL_ARG_DIFF_DST, quotient).with(DNNL_ARG_DIFF_SRC, spread));
    Tensor summed = function("sums", algorithm.eltwise_linear, spread, window.area(), 0);
    Tensor inputGradient = builder.tensor(source.desc());
    builder.binary(
        "products",
        algorithm.binary_mul,
        source,
        builder.reordered(summed, source.desc()),
        inputGradient,
        ProgramBuilder.attributes());
    compilation.addGradient(input, inputGradient, true);
  }

  private Tensor function(
      String name, algorithm function, Tensor argument, float alpha, float beta) {
    Tensor values = builder.tensor(argument.desc());
    builder.emit(
        name,
        new eltwise_forward.primitive_desc(
            Onednn.engine(),
            compilation.propagation(fused),
            function,
            argument.desc(),
            values.desc(),
            alpha,
            beta,
            ProgramBuilder.attributes(),
            false),
        new Arguments().with(DNNL_ARG_SRC, argument).with(DNNL_ARG_DST, values));
    return values;
  }
}
