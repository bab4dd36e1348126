package io.convoy.onednn.lowering;

import io.convoy.architecture.PadChannels;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels of zeros before and after the channels of the input. */
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
    List<Tensor> parts = new ArrayList<>();
    zeros(before()).ifPresent(parts::add);
    parts.add(source);
    zeros(fused.vertex().output().channels() - before() - source.extents()[1])
        .ifPresent(parts::add);
    Tensor result = parts.size() == 1 ? source : Channels.join(parts, builder);
    compilation.define(fused.name(), new Value(result, input.learned(), true, Optional.empty()));
  }

  @Override
  public void backward() {
    Tensor gradient = compilation.gradient(fused.name()).tensor();
    Tensor inputGradient = builder.tensor(input.tensor().desc());
    builder.reorder(
        Channels.part(gradient, before(), input.tensor().extents()[1], builder), inputGradient);
    compilation.addGradient(input, inputGradient, true);
  }

  private int before() {
    return ((PadChannels) fused.vertex().op()).before();
  }

  private Optional<Tensor> zeros(long channels) {
    long[] extents = input.tensor().extents();
    extents[1] = channels;
    return channels == 0
        ? Optional.empty()
        : Optional.of(builder.zeros(Layouts.plain(compilation.type(), extents)));
  }
}
