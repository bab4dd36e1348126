package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.ParameterRole;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.parameters.ParameterTensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.onednn.program.RunningStatistics;
import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * Batch normalization and the ReLU after it: in training with the statistics of the batch, from
 * which the running statistics are updated, in inference and in frozen layers with the running
 * statistics.
 */
final class BatchNormLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final BatchNorm norm;
  private final Value input;
  private final boolean trained;
  private final int flags;
  private final batch_normalization_forward.primitive_desc forward;
  private final ParameterTensor scale;
  private final ParameterTensor shift;
  private final ParameterTensor runningMean;
  private final ParameterTensor runningVariance;
  private Tensor mean;
  private Tensor variance;
  private Optional<Tensor> positive = Optional.empty();

  BatchNormLowering(FusedVertex fused, BatchNorm norm, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.norm = norm;
    this.input = compilation.value(fused.input());
    this.trained = compilation.trains(fused);
    this.flags = flags();
    this.forward =
        new batch_normalization_forward.primitive_desc(
            Onednn.engine(),
            compilation.propagation(fused).value,
            input.tensor().desc(),
            input.tensor().desc(),
            (float) norm.epsilon(),
            flags,
            ProgramBuilder.attributes(),
            false);
    this.scale = parameter(ParameterRole.SCALE);
    this.shift = parameter(ParameterRole.SHIFT);
    this.runningMean = parameter(ParameterRole.MEAN);
    this.runningVariance = parameter(ParameterRole.VARIANCE);
  }

  private ParameterTensor parameter(ParameterRole role) {
    int channels = fused.vertex().output().channels();
    return compilation.parameter(fused.vertex(), role, Layouts.plain(channels));
  }

  private int flags() {
    int learned = normalization_flags.use_scale.value | normalization_flags.use_shift.value;
    int rectified = fused.activation().isPresent() ? normalization_flags.fuse_norm_relu.value : 0;
    int running = trained ? 0 : normalization_flags.use_global_stats.value;
    return learned | rectified | running;
  }

  @Override
  public void forward() {
    Tensor result = builder.tensor(forward.dst_desc());
    Arguments arguments =
        new Arguments()
            .with(DNNL_ARG_SRC, input.tensor())
            .with(DNNL_ARG_SCALE, scale.values())
            .with(DNNL_ARG_SHIFT, shift.values())
            .with(DNNL_ARG_DST, result);
    if (trained) {
      mean = builder.tensor(forward.mean_desc());
      variance = builder.tensor(forward.variance_desc());
      compilation.addStatistics(
          new RunningStatistics(
              mean, variance, runningMean.values(), runningVariance.values(), norm.decay()));
    } else {
      mean = runningMean.values();
      variance = runningVariance.values();
    }
    boolean learned = compilation.learns(fused);
    if (learned) {
      positive = fused.activation().map(relu -> builder.tensor(forward.workspace_desc()));
      positive.ifPresent(tensor -> arguments.with(DNNL_ARG_WORKSPACE, tensor));
    }
    builder.emit(
        "batch norm forward",
        forward,
        arguments.with(DNNL_ARG_MEAN, mean).with(DNNL_ARG_VARIANCE, variance));
    compilation.define(fused.name(), new Value(result, learned, false, Optional.empty()));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    batch_normalization_backward.primitive_desc backward =
        new batch_normalization_backward.primitive_desc(
            Onednn.engine(),
            prop_kind.backward.value,
            input.tensor().desc(),
            input.tensor().desc(),
            input.tensor().desc(),
            (float) norm.epsilon(),
            flags,
            forward,
            ProgramBuilder.attributes(),
            false);
    Tensor inputGradient = builder.tensor(backward.diff_src_desc());
    Arguments arguments =
        new Arguments()
            .with(DNNL_ARG_SRC, input.tensor())
            .with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance)
            .with(DNNL_ARG_SCALE, scale.values())
            .with(DNNL_ARG_DIFF_DST, builder.reordered(gradient, input.tensor().desc()))
            .with(DNNL_ARG_DIFF_SRC, inputGradient)
            .with(DNNL_ARG_DIFF_SCALE, gradient(scale))
            .with(DNNL_ARG_DIFF_SHIFT, gradient(shift));
    positive.ifPresent(tensor -> arguments.with(DNNL_ARG_WORKSPACE, tensor));
    builder.emit("batch norm backward", backward, arguments);
    compilation.addGradient(input, inputGradient, true);
  }

  /** OneDNN computes gradients of frozen parameters too, which nothing reads. */
  private Tensor gradient(ParameterTensor parameter) {
    return trained ? parameter.gradient() : builder.tensor(parameter.values().desc());
  }
}
