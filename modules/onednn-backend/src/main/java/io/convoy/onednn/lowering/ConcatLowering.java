package io.convoy.onednn.lowering;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.List;
import java.util.Optional;

/** Concatenation of the channels of branches. */
final class ConcatLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final List<Value> branches;
  private final int rank;
  private final Optional<Quantization.Scale> scale;

  ConcatLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.scale = compilation.quantization().result(fused);
    this.branches = fused.vertex().inputs().stream().map(this::branch).toList();
    this.rank = branches.stream().mapToInt(branch -> branch.tensor().rank()).max().orElseThrow();
  }

  @Override
  public void forward() {
    List<Tensor> parts =
        branches.stream().map(branch -> builder.withRank(branch.tensor(), rank)).toList();
    Tensor result = Channels.join(parts, builder);
    boolean learned = branches.stream().anyMatch(Value::learned);
    compilation.define(
        fused.name(),
        scale.isPresent()
            ? Value.inferred(result, scale)
            : new Value(result, learned, false, Optional.empty()));
  }

  private Value branch(String name) {
    return scale
        .map(joined -> compilation.quantized(name, joined))
        .orElseGet(() -> compilation.value(name));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    long channel = 0;
    for (Value branch : branches) {
      long count = branch.tensor().extents()[1];
      if (branch.learned()) {
        Tensor part = Channels.part(gradient, channel, count, builder);
        Tensor inputGradient = builder.tensor(builder.withRank(branch.tensor(), rank).desc());
        builder.reorder(part, inputGradient);
        compilation.addGradient(branch, inputGradient, true);
      }
      channel += count;
    }
  }
}
