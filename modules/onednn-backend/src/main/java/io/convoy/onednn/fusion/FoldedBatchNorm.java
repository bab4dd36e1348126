package io.convoy.onednn.fusion;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Op;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.parameters.ParameterBlocks;
import io.convoy.training.freezing.FrozenLayers;
import java.util.List;

/**
 * Folds batch normalization into the parameters of the layers before it: with {@code f = scale /
 * sqrt(variance + epsilon)} their weights are multiplied by {@code f}, and their bias, which is
 * stored in place of the shift, is {@code shift + f * (bias - mean)}.
 */
public final class FoldedBatchNorm {
  private final ParameterLayout layout;
  private final List<FusedVertex> vertices;

  /**
   * Folds parameters in the layout of the graph, where {@link Fusion} fuses a norm and the layer
   * before it.
   */
  public FoldedBatchNorm(Graph graph, Mode mode, FrozenLayers frozen) {
    this.layout = ParameterLayout.of(graph);
    this.vertices =
        Fusion.of(graph, mode, frozen).stream()
            .filter(vertex -> vertex.norm().isPresent())
            .toList();
  }

  /** The folded parameters; the argument is not changed. */
  public float[] fold(float[] parameters) {
    if (vertices.isEmpty()) {
      return parameters;
    }
    float[] folded = parameters.clone();
    vertices.forEach(vertex -> fold(vertex, folded));
    return folded;
  }

  private void fold(FusedVertex fused, float[] parameters) {
    String norm = fused.norm().orElseThrow().name();
    double epsilon = ((BatchNorm) fused.norm().orElseThrow().op()).epsilon();
    int scale = layout.block(norm, ParameterRole.SCALE).offset();
    int shift = layout.block(norm, ParameterRole.SHIFT).offset();
    int mean = layout.block(norm, ParameterRole.MEAN).offset();
    int variance = layout.block(norm, ParameterRole.VARIANCE).offset();
    int channels = fused.vertex().output().channels();
    double[] factors = new double[channels];
    for (int i = 0; i < channels; i++) {
      factors[i] = parameters[scale + i] / Math.sqrt(parameters[variance + i] + epsilon);
      parameters[shift + i] -= (float) (factors[i] * parameters[mean + i]);
    }
    if (hasBias(fused.vertex().op())) {
      int channel = 0;
      for (ParameterBlock block : ParameterBlocks.of(fused.vertex(), ParameterRole.BIAS, layout)) {
        for (int i = block.offset(); i < block.end(); i++) {
          parameters[shift + channel] += (float) (factors[channel] * parameters[i]);
          channel++;
        }
      }
    }
    multiply(parameters, ParameterBlocks.of(fused.vertex(), ParameterRole.WEIGHT, layout), factors);
  }

  /** Multiplies the weights of each output channel, which are contiguous. */
  private static void multiply(float[] parameters, List<ParameterBlock> blocks, double[] factors) {
    int outputs = factors.length / blocks.size();
    for (int group = 0; group < blocks.size(); group++) {
      ParameterBlock block = blocks.get(group);
      int length = block.length() / outputs;
      for (int i = 0; i < block.length(); i++) {
        parameters[block.offset() + i] *= (float) factors[group * outputs + i / length];
      }
    }
  }

  private static boolean hasBias(Op op) {
    return op instanceof Dense || op instanceof Conv conv && conv.bias();
  }
}
