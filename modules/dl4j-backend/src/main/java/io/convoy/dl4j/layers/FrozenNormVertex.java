package io.convoy.dl4j.layers;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Frozen batch normalization after layers that are trained: a linear function of each channel with
 * the running statistics. {@link org.deeplearning4j.nn.layers.FrozenLayerWithBackprop} would
 * differentiate with the statistics of a batch.
 */
@SuppressWarnings("serial") // Of a network in training, which is never serialized.
final class FrozenNormVertex extends BaseWrapperVertex {
  private static final int CHANNELS = 1;

  FrozenNormVertex(GraphVertex vertex) {
    super(vertex);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return underlying.doForward(false, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    BatchNormalization layer = (BatchNormalization) getLayer();
    INDArray variance = layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR);
    INDArray scale = layer.getParam(BatchNormalizationParamInitializer.GAMMA);
    double epsilon =
        ((org.deeplearning4j.nn.conf.layers.BatchNormalization) layer.conf().getLayer()).getEps();
    INDArray factors = scale.div(Transforms.sqrt(variance.add(epsilon), false)).ravel();
    INDArray gradient = getEpsilon();
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, gradient.dataType(), gradient.shape(), 'c');
    Nd4j.getExecutioner().exec(new BroadcastMulOp(gradient, factors, result, CHANNELS));
    return new Pair<>(new DefaultGradient(), new INDArray[] {result});
  }
}
