package io.convoy.onednn.lowering;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.primitive_attr;

/** Sum of branches. Its gradient is the gradient of each branch. */
final class SumLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final List<Value> branches;

  SumLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.branches = fused.vertex().inputs().stream().map(compilation::value).toList();
  }

  @Override
  public void forward() {
    ProgramBuilder builder = compilation.builder();
    int rank = branches.stream().mapToInt(branch -> branch.tensor().rank()).max().orElseThrow();
    Tensor sum = builder.withRank(branches.get(0).tensor(), rank);
    Tensor result = mayOverwrite() ? sum : builder.tensor(sum.desc());
    for (int i = 1; i < branches.size(); i++) {
      Tensor branch = builder.withRank(branches.get(i).tensor(), rank);
      primitive_attr attributes =
          i == branches.size() - 1 ? PostOperations.of(fused) : ProgramBuilder.attributes();
      builder.binary(
          "sum",
          algorithm.binary_add,
          sum,
          builder.reordered(branch, sum.desc()),
          result,
          attributes);
      sum = result;
    }
    boolean learned = branches.stream().anyMatch(Value::learned);
    compilation.define(fused.name(), new Value(sum, learned, false, fused.activation()));
  }

  /** Whether nothing else reads the first branch. */
  private boolean mayOverwrite() {
    return !branches.get(0).needed() && compilation.readers(fused.input()) == 1;
  }

  @Override
  public void backward() {
    Value.Gradient gradient = compilation.gradient(fused.name());
    branches.forEach(branch -> compilation.addGradient(branch, gradient.tensor(), false));
  }
}
