package io.convoy.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The configuration of {@link ExactLocallyConnectedLayer}. Deeplearning4j's own layer computes
 * something else than its weights say, and gives its input a gradient that is too large by the
 * number of its positions. A model file with this layer needs Convoy on the class path.
 */
final class ExactLocallyConnected extends LocallyConnected2D {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  ExactLocallyConnected() {
    this(new LocallyConnected2D.Builder());
  }

  ExactLocallyConnected(LocallyConnected2D.Builder builder) {
    super(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    ExactLocallyConnectedLayer layer = new ExactLocallyConnectedLayer(configuration, dataType);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialize));
    layer.setConf(configuration);
    return layer;
  }
}
