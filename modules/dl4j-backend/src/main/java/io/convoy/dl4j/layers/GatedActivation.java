package io.convoy.dl4j.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes {@code x * sigmoid(factor * x)}: SiLU with factor 1, and the approximation of GELU. The
 * derivatives of Deeplearning4j's own divide infinities for arguments from 26 on.
 */
public final class GatedActivation extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private final double factor;

  /**
   * Creates the activation.
   *
   * @param factor of the argument of the sigmoid
   */
  public GatedActivation(double factor) {
    this.factor = factor;
  }

  /** Overwrites its argument, as all activations of Deeplearning4j do. */
  @Override
  public INDArray getActivation(INDArray argument, boolean training) {
    return argument.muli(gate(argument));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray argument, INDArray gradient) {
    INDArray gate = gate(argument);
    // gate * (1 + factor * argument * (1 - gate))
    INDArray slope = gate.rsub(1).muli(argument).muli(factor).addi(1).muli(gate);
    return new Pair<>(slope.muli(gradient), null);
  }

  private INDArray gate(INDArray argument) {
    return Transforms.sigmoid(argument.mul(factor), false);
  }
}
