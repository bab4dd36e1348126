package io.convoy.dl4j.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Multiplies a loss by a weight, as auxiliary heads do.
 *
 * @param loss to be multiplied
 * @param weight of the loss in the sum of all losses
 */
public record WeightedLoss(ILossFunction loss, double weight) implements ILossFunction {
  /** Returns the loss times a weight, which is the loss itself for weight 1. */
  public static ILossFunction of(ILossFunction loss, double weight) {
    return weight == 1 ? loss : new WeightedLoss(loss, weight);
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return weight * loss.computeScore(labels, output, activation, mask, average);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return loss.computeScoreArray(labels, output, activation, mask).muli(weight);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return loss.computeGradient(labels, output, activation, mask).muli(weight);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    Pair<Double, INDArray> unweighted =
        loss.computeGradientAndScore(labels, output, activation, mask, average);
    return new Pair<>(weight * unweighted.getFirst(), unweighted.getSecond().muli(weight));
  }

  @Override
  public String name() {
    return loss.name();
  }
}
