package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.lowering.LayerTarget;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A lowered network with parameters, for tests of its layers. */
final class Net implements AutoCloseable {
  private final int classes;
  private final ComputationGraph graph;
  private final InputTensors tensors = new InputTensors();

  Net(Graph graph) {
    this(graph, Dl4jTarget.TRAINING);
  }

  Net(Graph graph, LayerTarget target) {
    this(graph, target, RandomData.state(graph, new Updater.Sgd(), 7).parameters());
  }

  Net(Graph graph, LayerTarget target, float[] parameters) {
    this.classes = graph.classes();
    this.graph = Dl4jNetworks.build(graph, target, new Updater.Sgd());
    this.graph.initGradientsView();
    Dl4jNetworks.load(this.graph, parameters);
  }

  ComputationGraph graph() {
    return graph;
  }

  /** The output of every layer. */
  Map<String, INDArray> feedForward(ImageBatch batch) {
    return graph.feedForward(tensors.images(batch), false);
  }

  /** The probability of every class for every image. */
  float[] probabilities(ImageBatch batch) {
    return NativeFloats.values(graph.output(tensors.images(batch))[0].dup('c'));
  }

  /** The gradient of the loss, summed over the batch. */
  float[] gradient(ImageBatch batch) {
    graph.setInput(0, tensors.images(batch));
    INDArray labels = tensors.labels(batch, classes, 0);
    for (int head = 0; head < graph.getNumOutputArrays(); head++) {
      graph.setLabel(head, labels);
    }
    graph.computeGradientAndScore();
    return NativeFloats.values(graph.getFlattenedGradients());
  }

  /** Removes the oneDNN kernels. */
  static void withoutOneDnn(ComputationGraph net) {
    for (Layer layer : net.getLayers()) {
      for (Class<? extends Layer> type :
          List.of(ConvolutionLayer.class, SubsamplingLayer.class, BatchNormalization.class)) {
        if (type.isInstance(layer)) {
          Dl4jKernels.remove(layer, type);
        }
      }
    }
  }

  @Override
  public void close() {
    tensors.close();
    graph.close();
  }
}
