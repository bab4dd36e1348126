package io.convoy.dl4j;

import io.convoy.dl4j.layers.ExactLocallyConnectedLayer;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configures an {@link ExactLocallyConnectedLayer}. The layer of Deeplearning4j itself computes
 * other values than its weights define, and the gradient of its input is too large by a factor, the
 * number of positions.
 *
 * <p>Model files contain the name of this class, so it must not change, and opening such a file
 * with Deeplearning4j needs Convoy on the class path.
 */
final class ExactLocallyConnected extends LocallyConnected2D {
  private static final long serialVersionUID = 1L;

  /** Called when Deeplearning4j reads the layer from JSON. */
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
