package io.convoy.training.backend;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Gaussian;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws the parameters that a run starts with: normally distributed weights, and constants for all
 * other parameters. They do not depend on the backend.
 */
public final class InitialParameters {
  private InitialParameters() {}

  /**
   * Draws every block from its own seed, so that the weights of a layer do not depend on the layers
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
