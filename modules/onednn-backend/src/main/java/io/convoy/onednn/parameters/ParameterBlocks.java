package io.convoy.onednn.parameters;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the parameters of a vertex in the flat vector. */
public final class ParameterBlocks {
  private ParameterBlocks() {}

  /** The block of a parameter; for a convolution of several groups, the block of each group. */
  public static List<ParameterBlock> of(Vertex vertex, ParameterRole role, ParameterLayout layout) {
    if (vertex.op() instanceof Conv conv && conv.groups() > 1) {
      return IntStream.range(0, conv.groups())
          .mapToObj(group -> layout.block(vertex.name() + ".group" + group, role))
          .toList();
    }
    return List.of(layout.block(vertex.name(), role));
  }
}
