package io.convoy.onednn.lowering;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.List;
import java.util.Optional;

/** Channels of zeros after the channels of the input. */
final class PadChannelsLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;

  PadChannelsLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.input = compilation.value(fused.input());
  }

  @Override
  public void forward() {
    Tensor source = input.tensor();
    long[] extents = source.extents();
    extents[1] = fused.vertex().output().channels() - extents[1];
    Tensor result =
        extents[1] == 0
            ? source
            : Channels.join(
                List.of(source, builder.zeros(Layouts.plain(compilation.type(), extents))),
                builder);
    compilation.define(fused.name(), new Value(result, input.learned(), true, Optional.empty()));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    Tensor inputGradient = builder.tensor(input.tensor().desc());
    builder.reorder(
        Channels.part(gradient, 0, input.tensor().extents()[1], builder), inputGradient);
    compilation.addGradient(input, inputGradient, true);
  }
}
