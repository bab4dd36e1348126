package io.convoy.dl4j;

import io.convoy.architecture.Dropout;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Loss;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Where Deeplearning4j has something that is not good enough to train with: in training our own, in
 * a model file its own, since a file of classes that others lack could not be opened there. Both
 * compute the same classes.
 */
enum LayerTarget {
  /** To train with: dropout from a seed, exact gradients, all losses. */
  TRAINING {
    @Override
    IDropout dropout(Dropout dropout) {
      return new SeededDropout(dropout.rate());
    }

    @Override
    Layer localResponseNorm(LocalResponseNorm norm) {
      return new ExactLocalResponseNorm(norm.size(), norm.alpha(), norm.beta(), norm.k());
    }

    @Override
    ILossFunction loss(Loss loss, double weight) {
      return switch (loss) {
        case SOFTMAX -> WeightedLoss.of(new LossMCXENT(), weight);
        case SVM -> WeightedLoss.of(new SvmLoss(), weight);
      };
    }
  },

  /** For files: Deeplearning4j's own classes wherever they compute what they should. */
  PORTABLE {
    @Override
    IDropout dropout(Dropout dropout) {
      return new org.deeplearning4j.nn.conf.dropout.Dropout(1 - dropout.rate());
    }

    @Override
    Layer localResponseNorm(LocalResponseNorm norm) {
      return new org.deeplearning4j.nn.conf.layers.LocalResponseNormalization.Builder(
              norm.k(), norm.size(), norm.alpha() / norm.size(), norm.beta())
          .build();
    }

    @Override
    ILossFunction loss(Loss loss, double weight) {
      return new LossMCXENT();
    }
  };

  abstract IDropout dropout(Dropout dropout);

  abstract Layer localResponseNorm(LocalResponseNorm norm);

  abstract ILossFunction loss(Loss loss, double weight);
}
