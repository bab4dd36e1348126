package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.convoy.architecture.Activation;
import io.convoy.architecture.Op;
import io.convoy.architecture.Pool;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Maximum and average pooling, and global average pooling. */
final class PoolLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;
  private final algorithm mode;
  private final PoolingWindow window;
  private final Tensor source;
  private final pooling_forward.primitive_desc forward;
  private Optional<Tensor> largest = Optional.empty();

  PoolLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.mode = mode(fused.vertex().op());
    this.input =
        mode == algorithm.pooling_max && compilation.quantization().result(fused).isPresent()
            ? compilation.quantized(fused.input())
            : compilation.value(fused.input());
    this.window = PoolingWindow.of(fused.vertex());
    this.source = builder.withRank(input.tensor(), 4);
    this.forward =
        window.forward(
            compilation.propagation(fused),
            mode,
            source.desc(),
            Layouts.any(
                source.desc().get_data_type(),
                ConvolutionShape.extents(compilation.batch(), fused.vertex().output())));
  }

  private static algorithm mode(Op op) {
    return op instanceof Pool pool && pool.mode() == Pool.Mode.MAX
        ? algorithm.pooling_max
        : algorithm.pooling_avg_exclude_padding;
  }

  @Override
  public void forward() {
    Tensor result = builder.tensor(forward.dst_desc());
    Arguments arguments = new Arguments().with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result);
    if (input.learned() && mode == algorithm.pooling_max) {
      largest = Optional.of(builder.tensor(forward.workspace_desc()));
      arguments.with(DNNL_ARG_WORKSPACE, largest.get());
    }
    builder.emit("pooling forward", forward, arguments);
    compilation.define(
        fused.name(),
        input.scale().isPresent()
            ? Value.inferred(result, input.scale())
            : new Value(result, input.learned(), false, activation()));
  }

  /**
   * The activation before maximum pooling can be differentiated after it, where there are fewer
   * values: values that are not the maximum of a window have no gradient.
   */
  private Optional<Activation> activation() {
    return mode == algorithm.pooling_max && compilation.readers(fused.input()) == 1
        ? input.delegateActivation()
        : Optional.empty();
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    pooling_backward.primitive_desc backward =
        window.backward(mode, source.desc(), forward.dst_desc(), forward);
    Tensor inputGradient = builder.tensor(backward.diff_src_desc());
    Arguments arguments =
        new Arguments()
            .with(
                DNNL_ARG_DIFF_DST,
                builder.reordered(builder.withRank(gradient, 4), backward.diff_dst_desc()))
            .with(DNNL_ARG_DIFF_SRC, inputGradient);
    largest.ifPresent(tensor -> arguments.with(DNNL_ARG_WORKSPACE, tensor));
    builder.emit("pooling backward", backward, arguments);
    compilation.addGradient(input, inputGradient, true);
  }
}
