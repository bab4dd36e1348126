package io.convoy.onednn.program;

import io.convoy.dataset.Seed;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.backend.DropoutFactors;

/**
 * The factors of dropout: 0, or what makes up for the zeros.
 *
 * @param rate share of zeros
 */
public record DropoutMask(Tensor factors, double rate) {
  /** Draws them anew. */
  public void draw(Seed seed) {
    factors.floats().put(DropoutFactors.draw(seed, rate, factors.length()));
  }
}
