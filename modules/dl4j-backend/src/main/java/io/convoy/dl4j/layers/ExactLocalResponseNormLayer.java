package io.convoy.dl4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes local response normalization, {@code y = x / (k + alpha / size * sum of x^2 over
 * neighboring channels)^beta} (Krizhevsky et al. 2012, section 3.3), and its exact gradient.
 */
final class ExactLocalResponseNormLayer extends AbstractLayer<ExactLocalResponseNorm> {
  private static final long serialVersionUID = 1L;

  private final int before;
  private final int after;
  private final double share;
  private final double beta;
  private final double k;

  ExactLocalResponseNormLayer(
      NeuralNetConfiguration configuration,
      DataType dataType,
      int size,
      double alpha,
      double beta,
      double k) {
    super(configuration, dataType);
    this.before = size / 2;
    this.after = (size - 1) / 2;
    this.share = alpha / size;
    this.beta = beta;
    this.k = k;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray normalized = input.mul(Transforms.pow(scale(), -beta, false));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, normalized);
  }

  /**
   * With {@code s = k + share * sum x^2}: {@code dx = dy s^-beta - 2 share beta x * sum of (dy x
   * s^(-beta - 1))}, the sum over all channels whose window contains x.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray gradientAtOutput, LayerWorkspaceMgr workspaces) {
    INDArray scale = scale();
    INDArray direct = gradientAtOutput.mul(Transforms.pow(scale, -beta, true));
    INDArray throughNeighbors = windowSum(direct.mul(input).divi(scale), after, before);
    INDArray gradient = direct.subi(throughNeighbors.muli(input).muli(2 * share * beta));
    return new Pair<>(
        new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient));
  }

  private INDArray scale() {
    return windowSum(input.mul(input), before, after).muli(share).addi(k);
  }

  /** Sums, for each channel, the channel itself and its neighbors before and after. */
  private static INDArray windowSum(INDArray values, int before, int after) {
    long channels = values.size(1);
    INDArray sum = values.dup('c');
    for (int shift = 1; shift < channels && shift <= Math.max(before, after); shift++) {
      INDArray lower = channels(values, 0, channels - shift);
      INDArray upper = channels(values, shift, channels);
      if (shift <= before) {
        channels(sum, shift, channels).addi(lower);
      }
      if (shift <= after) {
        channels(sum, 0, channels - shift).addi(upper);
      }
    }
    return sum;
  }

  private static INDArray channels(INDArray values, long from, long to) {
    INDArrayIndex all = NDArrayIndex.all();
    return values.get(all, NDArrayIndex.interval(from, to), all, all);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // The layer has no weights.
  }
}
