package io.convoy.dl4j;

import io.convoy.architecture.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.Updater;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A lowered network with its parameters, to look into. */
final class Net implements AutoCloseable {
  private final int classes;
  private final ComputationGraph graph;
  private final InputTensors tensors = new InputTensors();

  Net(Graph graph) {
    this.classes = graph.classes();
    this.graph = Dl4jNetworks.build(graph, new Updater.Sgd());
    this.graph.initGradientsView();
    Dl4jNetworks.load(this.graph, RandomData.state(graph, new Updater.Sgd(), 7).parameters());
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
    return NativeFloats.values(graph.outputSingle(tensors.images(batch)).dup('c'));
  }

  /** The gradient of the loss, summed over the batch. */
  float[] gradient(ImageBatch batch) {
    graph.setInput(0, tensors.images(batch));
    graph.setLabel(0, tensors.labels(batch, classes));
    graph.computeGradientAndScore();
    return NativeFloats.values(graph.getFlattenedGradients());
  }

  @Override
  public void close() {
    tensors.close();
    graph.close();
  }
}
