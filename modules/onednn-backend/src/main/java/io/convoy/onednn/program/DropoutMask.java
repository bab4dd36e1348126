package io.convoy.onednn.program;

import io.convoy.dataset.Seed;
import io.convoy.onednn.memory.Tensor;
import java.util.SplittableRandom;

/**
 * The factors of dropout: 0, or what makes up for the zeros.
 *
 * @param rate share of zeros
 */
public record DropoutMask(Tensor factors, double rate) {
  /** Draws them anew: the same that the Deeplearning4j backend draws from this seed. */
  public void draw(Seed seed) {
    SplittableRandom random = Seed.of(seed.value()).random();
    float keep = (float) (1 / (1 - rate));
    float[] drawn = new float[factors.length()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextDouble() < rate ? 0 : keep;
    }
    factors.floats().put(drawn);
  }
}
