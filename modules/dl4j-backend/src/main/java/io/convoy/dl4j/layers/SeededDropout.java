package io.convoy.dl4j.layers;

import io.convoy.dataset.Seed;
import io.convoy.training.backend.DropoutFactors;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Drops values at random by a seed. The dropout of Deeplearning4j itself uses a random generator
 * that all networks of a process share, so that concurrent replicas do not reproduce.
 */
public final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1L;

  private final double rate;
  private long seed;
  private transient INDArray mask;

  /**
   * Creates dropout with seed 0.
   *
   * @param rate probability that a value is set to zero
   */
  public SeededDropout(double rate) {
    this.rate = rate;
  }

  /** Sets the seed of the next step. */
  public void seed(Seed seed) {
    this.seed = seed.value();
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    float[] factors = DropoutFactors.draw(new Seed(seed), rate, Math.toIntExact(input.length()));
    mask = Nd4j.createFromArray(factors).castTo(input.dataType()).reshape('c', input.shape());
    mask = mask.detach();
    return input.mul(mask, result);
  }

  @Override
  public INDArray backprop(
      INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
    gradientAtOutput.mul(mask, gradientAtInput);
    clear();
    return gradientAtInput;
  }

  @Override
  public void clear() {
    if (mask != null) {
      mask.close();
      mask = null;
    }
  }

  /** Returns new dropout of the same rate, since networks must not share seed and mask. */
  @Override
  public IDropout clone() {
    return new SeededDropout(rate);
  }
}
