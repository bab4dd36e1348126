package io.convoy.training.backend;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Gaussian;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The parameters a run begins with: normally distributed weights, all else constant; the same
 * whatever the backend.
 */
public final class InitialParameters {
  private InitialParameters() {}

  /**
   * Draws every block from a seed of its own, so that a layer's weights do not depend on the layers
   * before it.
   */
  public static float[] of(ParameterLayout layout, Seed seed) {
    float[] parameters = new float[Math.toIntExact(layout.length())];
    for (ParameterBlock block : layout.blocks()) {
      SplittableRandom random =
          seed.child("initial").child(block.vertex()).child(block.role().name()).random();
      Arrays.fill(parameters, block.offset(), block.end(), (float) block.initial());
      for (int i = block.offset(); block.deviation() > 0 && i < block.end(); i++) {
        parameters[i] = (float) (block.deviation() * Gaussian.next(random));
      }
    }
    return parameters;
  }
}
