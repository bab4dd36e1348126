package io.convoy.onednn.lowering;

import io.convoy.architecture.Dropout;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.DropoutMask;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** Dropout: in training a product with a mask, in inference the identity. */
final class DropoutLowering implements Lowering {
  private final FusedVertex fused;
  private final Dropout dropout;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;
  private Tensor factors;

  DropoutLowering(FusedVertex fused, Dropout dropout, Compilation compilation) {
    this.fused = fused;
    this.dropout = dropout;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.input = compilation.value(fused.input());
  }

  @Override
  public void forward() {
    Tensor result = compilation.training() ? dropped() : input.tensor();
    compilation.define(fused.name(), new Value(result, input.learned(), true, Optional.empty()));
  }

  /** Masks are drawn in the order of the values, not of the layout: the same on every processor. */
  private Tensor dropped() {
    Tensor source = input.tensor();
    Tensor mask = builder.input(Layouts.plain(source.extents()));
    compilation.addMask(new DropoutMask(mask, dropout.rate()));
    factors = builder.reordered(mask, source.desc());
    return multiplied(source);
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    compilation.addGradient(
        input, multiplied(builder.reordered(gradient, input.tensor().desc())), true);
  }

  private Tensor multiplied(Tensor tensor) {
    Tensor result = builder.tensor(tensor.desc());
    builder.binary(
        "dropout", algorithm.binary_mul, tensor, factors, result, ProgramBuilder.attributes());
    return result;
  }
}
