package io.convoy.onednn.program;

import io.convoy.dataset.Seed;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.backend.DropoutFactors;

/**
 * Factors of dropout: 0, or the scale that compensates for the zeros.
 *
 * @param factors tensor of the factors
 * @param rate probability of a zero
 */
public record DropoutMask(Tensor factors, double rate) {
  /** Draws new factors. */
  public void draw(Seed seed) {
    factors.floats().put(DropoutFactors.draw(seed, rate, factors.length()));
  }
}
