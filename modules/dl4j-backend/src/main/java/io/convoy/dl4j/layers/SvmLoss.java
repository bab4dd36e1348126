package io.convoy.dl4j.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes the multi-class hinge loss of Weston and Watkins (1999): the sum over all wrong classes
 * of {@code max(0, score - score of the true class + 1)}. The hinge loss of Deeplearning4j is the
 * one-against-all loss.
 */
public final class SvmLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  @Override
  public double computeScore(
      INDArray labels, INDArray scores, IActivation activation, INDArray mask, boolean average) {
    double sum = margins(labels, scores).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation activation, INDArray mask) {
    return margins(labels, scores).sum(true, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray scores, IActivation activation, INDArray mask) {
    INDArray violated = margins(labels, scores).gt(0).castTo(scores.dataType());
    return violated.sub(labels.castTo(scores.dataType()).mulColumnVector(violated.sum(true, 1)));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray scores, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, scores, activation, mask, average),
        computeGradient(labels, scores, activation, mask));
  }

  @Override
  public String name() {
    return "svm";
  }

  /**
   * Returns by how much each class violates the margin, {@code [batch, classes]}; 0 for the true
   * class.
   */
  private static INDArray margins(INDArray labels, INDArray scores) {
    INDArray oneHot = labels.castTo(scores.dataType());
    INDArray ofTrueClass = scores.mul(oneHot).sum(true, 1);
    return Transforms.relu(scores.subColumnVector(ofTrueClass).addi(1), false).muli(oneHot.rsub(1));
  }
}
