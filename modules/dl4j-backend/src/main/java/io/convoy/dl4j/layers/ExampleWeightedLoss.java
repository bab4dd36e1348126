package io.convoy.dl4j.layers;

import java.util.Optional;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Multiplies the loss of each example by a weight. A mask of the labels would not do: output layers
 * of Deeplearning4j multiply their outputs by it too.
 *
 * @param loss to be multiplied
 * @param weights of the examples of the current batch
 */
public record ExampleWeightedLoss(ILossFunction loss, Weights weights) implements ILossFunction {
  /** Weights of the examples of the batch that is trained on. */
  public static final class Weights {
    private Optional<INDArray> values = Optional.empty();

    /**
     * Sets the weights of the next batch.
     *
     * @param ofBatch {@code [batch, 1]}
     */
    public void set(INDArray ofBatch) {
      values = Optional.of(ofBatch);
    }

    /** Sets all weights of the next batch to 1. */
    public void clear() {
      values = Optional.empty();
    }

    private INDArray times(INDArray losses) {
      return values.map(losses::muliColumnVector).orElse(losses);
    }
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    if (weights.values.isEmpty()) {
      return loss.computeScore(labels, output, activation, mask, average);
    }
    double sum = computeScoreArray(labels, output, activation, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return weights.times(loss.computeScoreArray(labels, output, activation, mask));
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return weights.times(loss.computeGradient(labels, output, activation, mask));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, output, activation, mask, average),
        computeGradient(labels, output, activation, mask));
  }

  @Override
  public String name() {
    return loss.name();
  }
}
