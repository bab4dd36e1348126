package io.convoy.dl4j;

import io.convoy.dataset.Seed;
import io.convoy.training.backend.DropoutFactors;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout that depends on a seed alone. Deeplearning4j's own draws from a generator that all
 * networks of a process share, so that two replicas side by side are never the same twice.
 */
final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1L;

  private final double rate;
  private long seed;
  private transient INDArray mask;

  /**
   * @param rate probability of being set to zero
   */
  SeededDropout(double rate) {
    this.rate = rate;
  }

  /** The seed of the next step. */
  void seed(Seed seed) {
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

  /** Shared by nobody: each network has its own. */
  @Override
  public IDropout clone() {
    return new SeededDropout(rate);
  }
}
