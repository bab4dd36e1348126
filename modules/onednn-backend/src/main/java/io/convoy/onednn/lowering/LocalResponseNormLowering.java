package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.convoy.architecture.LocalResponseNorm;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;

/** Local response normalization across channels. */
final class LocalResponseNormLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final LocalResponseNorm norm;
  private final Value input;
  private final Tensor source;
  private final lrn_forward.primitive_desc forward;
  private Optional<Tensor> workspace = Optional.empty();

  LocalResponseNormLowering(FusedVertex fused, LocalResponseNorm norm, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.norm = norm;
    this.input = compilation.value(fused.input());
    this.source = builder.withRank(input.tensor(), 4);
    this.forward =
        new lrn_forward.primitive_desc(
            Onednn.engine(),
            compilation.propagation(fused),
            algorithm.lrn_across_channels,
            source.desc(),
            source.desc(),
            norm.size(),
            (float) norm.alpha(),
            (float) norm.beta(),
            (float) norm.k(),
            ProgramBuilder.attributes(),
            false);
  }

  @Override
  public void forward() {
    Tensor result = builder.tensor(forward.dst_desc());
    Arguments arguments = new Arguments().with(DNNL_ARG_SRC, source).with(DNNL_ARG_DST, result);
    memory.desc kept = forward.workspace_desc();
    if (input.learned() && kept.get_size() > 0) {
      workspace = Optional.of(builder.tensor(kept));
      arguments.with(DNNL_ARG_WORKSPACE, workspace.get());
    }
    builder.emit("local response norm forward", forward, arguments);
    compilation.define(fused.name(), new Value(result, input.learned(), false, Optional.empty()));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    lrn_backward.primitive_desc backward =
        new lrn_backward.primitive_desc(
            Onednn.engine(),
            algorithm.lrn_across_channels,
            source.desc(),
            source.desc(),
            source.desc(),
            norm.size(),
            (float) norm.alpha(),
            (float) norm.beta(),
            (float) norm.k(),
            forward,
            ProgramBuilder.attributes(),
            false);
    Tensor inputGradient = builder.tensor(backward.diff_src_desc());
    Arguments arguments =
        new Arguments()
            .with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, source.desc()))
            .with(DNNL_ARG_DIFF_SRC, inputGradient);
    workspace.ifPresent(tensor -> arguments.with(DNNL_ARG_WORKSPACE, tensor));
    builder.emit("local response norm backward", backward, arguments);
    compilation.addGradient(input, inputGradient, true);
  }
}
