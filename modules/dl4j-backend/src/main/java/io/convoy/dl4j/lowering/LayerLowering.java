package io.convoy.dl4j.lowering;

import io.convoy.architecture.Activation;
import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Dropout;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.Layer;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.Loss;
import io.convoy.architecture.Op;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

/**
 * Translates one layer of an architecture into one of Deeplearning4j.
 *
 * @param target chooses between layer classes
 * @param loss of every head
 */
record LayerLowering(LayerTarget target, Loss loss) {
  /** Whether the layer can apply the activation that follows it. */
  boolean includesActivation(Op op) {
    return op instanceof Conv || op instanceof Dense;
  }

  /**
   * Translates a layer.
   *
   * @param activation that the layer applies to its own output; only a convolution or dense layer
   */
  org.deeplearning4j.nn.conf.layers.Layer layer(Layer layer, Optional<Activation> activation) {
    if (layer instanceof Conv conv) {
      return conv(conv, activation);
    }
    if (layer instanceof Dense dense) {
      return new DenseLayer.Builder().nOut(dense.units()).activation(function(activation)).build();
    }
    if (layer instanceof Pool pool) {
      return pool(pool);
    }
    if (layer instanceof GlobalPool) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }
    if (layer instanceof Activation function) {
      return new ActivationLayer(function(Optional.of(function)));
    }
    if (layer instanceof BatchNorm norm) {
      return new BatchNormalization.Builder()
          .eps(norm.epsilon())
          .decay(norm.decay())
          // The default stores the logarithm of the deviation, which must not be averaged.
          .useLogStd(false)
          .build();
    }
    if (layer instanceof LocalResponseNorm norm) {
      return target.localResponseNorm(norm);
    }
    if (layer instanceof Dropout dropout) {
      return new DropoutLayer.Builder(target.dropout(dropout)).build();
    }
    if (layer instanceof LocallyConnected local) {
      return locallyConnected(local);
    }
    throw new AssertionError(layer);
  }

  /** Translates the last dense layer of a head together with the loss. */
  OutputLayer output(Dense dense, double weight) {
    return new OutputLayer.Builder(target.loss(loss, weight))
        .nOut(dense.units())
        .activation(target.outputActivation(loss))
        .build();
  }

  /**
   * Returns the loss of a head that ends in another layer.
   *
   * @param output shape of the scores
   */
  org.deeplearning4j.nn.conf.layers.Layer loss(Shape output, double weight) {
    return output.height() == 1 && output.width() == 1
        ? new LossLayer.Builder(target.loss(loss, weight))
            .activation(target.outputActivation(loss))
            .build()
        : new CnnLossLayer.Builder(target.loss(loss, weight))
            .activation(target.outputActivation(loss))
            .build();
  }

  private ConvolutionLayer conv(Conv conv, Optional<Activation> activation) {
    Window window = conv.window();
    return new ConvolutionLayer.Builder(window.rows(), window.columns())
        .stride(window.stride(), window.stride())
        .padding(window.rowPadding(), window.columnPadding())
        .dilation(window.dilation(), window.dilation())
        .nOut(conv.channels())
        .hasBias(conv.bias())
        .activation(function(activation))
        .build();
  }

  private static SubsamplingLayer pool(Pool pool) {
    return pooling(pool).build();
  }

  static SubsamplingLayer.Builder pooling(Pool pool) {
    Window window = pool.window();
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(poolingType(pool))
            .kernelSize(window.rows(), window.columns())
            .stride(window.stride(), window.stride())
            .padding(window.rowPadding(), window.columnPadding())
            .dilation(window.dilation(), window.dilation());
    return pool.mode() == Pool.Mode.L2 ? builder.pnorm(2) : builder;
  }

  private org.deeplearning4j.nn.conf.layers.Layer locallyConnected(LocallyConnected local) {
    Window window = local.window();
    return target.locallyConnected(
        new LocallyConnected2D.Builder()
            .kernelSize(window.rows(), window.columns())
            .stride(window.stride(), window.stride())
            .padding(window.rowPadding(), window.columnPadding())
            .dilation(window.dilation(), window.dilation())
            .convolutionMode(ConvolutionMode.Truncate)
            .nOut(local.channels())
            .hasBias(local.bias())
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY));
  }

  private static SubsamplingLayer.PoolingType poolingType(Pool pool) {
    return switch (pool.mode()) {
      case MAX -> SubsamplingLayer.PoolingType.MAX;
      case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
      case L2 -> SubsamplingLayer.PoolingType.PNORM;
    };
  }

  private IActivation function(Optional<Activation> activation) {
    if (activation.isEmpty()) {
      return org.nd4j.linalg.activations.Activation.IDENTITY.getActivationFunction();
    }
    return switch (activation.get()) {
      case RELU -> org.nd4j.linalg.activations.Activation.RELU.getActivationFunction();
      case TANH -> org.nd4j.linalg.activations.Activation.TANH.getActivationFunction();
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID.getActivationFunction();
      case SILU -> target.gated(1);
      case GELU -> target.gated(Activation.GELU_FACTOR);
    };
  }
}
