package io.convoy.dl4j.layers;

import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex whose output does not depend on trained parameters. Deeplearning4j does not propagate
 * gradients into a {@link FrozenVertex}, which however would also switch off dropout.
 */
@SuppressWarnings("serial") // Of a network in training, which is never serialized.
final class ConstantVertex extends FrozenVertex {
  ConstantVertex(GraphVertex vertex) {
    super(vertex);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    boolean normalizes = hasLayer() && getLayer() instanceof BatchNormalization;
    return underlying.doForward(training && !normalizes, workspaces);
  }
}
