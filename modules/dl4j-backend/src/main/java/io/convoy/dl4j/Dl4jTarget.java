package io.convoy.dl4j;

import io.convoy.architecture.Dropout;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Loss;
import io.convoy.dl4j.layers.ExactLocalResponseNorm;
import io.convoy.dl4j.layers.GatedActivation;
import io.convoy.dl4j.layers.SeededDropout;
import io.convoy.dl4j.layers.SvmLoss;
import io.convoy.dl4j.layers.WeightedLoss;
import io.convoy.dl4j.lowering.LayerTarget;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What a network is built for. Some layers of Deeplearning4j have wrong gradients or use a random
 * generator that all networks share; training replaces them by our own. A model file has those of
 * Deeplearning4j, so that it opens without Convoy. Both give the same probabilities.
 */
enum Dl4jTarget implements LayerTarget {
  /** Training: dropout from a seed, exact gradients, every loss. */
  TRAINING {
    @Override
    public IDropout dropout(Dropout dropout) {
      return new SeededDropout(dropout.rate());
    }

    @Override
    public Layer localResponseNorm(LocalResponseNorm norm) {
      return new ExactLocalResponseNorm(norm.size(), norm.alpha(), norm.beta(), norm.k());
    }

    @Override
    public IActivation gated(double factor) {
      return new GatedActivation(factor);
    }

    @Override
    public ILossFunction loss(Loss loss, double weight) {
      return switch (loss) {
        case SOFTMAX -> WeightedLoss.of(new LossMCXENT(), weight);
        case SVM -> WeightedLoss.of(new SvmLoss(), weight);
      };
    }

    @Override
    public Activation outputActivation(Loss loss) {
      return switch (loss) {
        case SOFTMAX -> Activation.SOFTMAX;
        case SVM -> Activation.IDENTITY;
      };
    }
  },

  /** Inference and model files: the classes of Deeplearning4j, and probabilities as output. */
  PORTABLE {
    @Override
    public IDropout dropout(Dropout dropout) {
      return new org.deeplearning4j.nn.conf.dropout.Dropout(1 - dropout.rate());
    }

    @Override
    public Layer localResponseNorm(LocalResponseNorm norm) {
      return new org.deeplearning4j.nn.conf.layers.LocalResponseNormalization.Builder(
              norm.k(), norm.size(), norm.alpha() / norm.size(), norm.beta())
          .build();
    }

    @Override
    public IActivation gated(double factor) {
      return factor == 1 ? new ActivationSwish() : new ActivationGELU();
    }

    @Override
    public ILossFunction loss(Loss loss, double weight) {
      return new LossMCXENT();
    }

    @Override
    public Activation outputActivation(Loss loss) {
      return Activation.SOFTMAX;
    }
  };

  /** Is ours in model files too, since the layer of Deeplearning4j gives wrong outputs. */
  @Override
  public Layer locallyConnected(LocallyConnected2D.Builder builder) {
    return new ExactLocallyConnected(builder);
  }
}
