package io.convoy.dl4j.lowering;

import io.convoy.architecture.Dropout;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Loss;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Chooses the class of a layer where there are several: that of Deeplearning4j, or one of ours that
 * replaces it.
 */
public interface LayerTarget {
  /** Dropout at the rate of {@code dropout}. */
  IDropout dropout(Dropout dropout);

  /** Local response normalization. */
  Layer localResponseNorm(LocalResponseNorm norm);

  /** A locally connected layer. */
  Layer locallyConnected(LocallyConnected2D.Builder builder);

  /** The activation {@code x * sigmoid(factor * x)}, with factor 1 or that of GELU. */
  IActivation gated(double factor);

  /**
   * The loss of a head.
   *
   * @param weight of the head in the sum of all losses
   */
  ILossFunction loss(Loss loss, double weight);

  /** The activation that the layer with the loss applies to the scores. */
  Activation outputActivation(Loss loss);
}
