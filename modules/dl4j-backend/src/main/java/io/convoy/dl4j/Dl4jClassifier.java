package io.convoy.dl4j;

import io.convoy.architecture.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.Classifier;
import io.convoy.training.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A Deeplearning4j network that tells classes. */
final class Dl4jClassifier implements Classifier {
  private final int threads;
  private final ComputationGraph net;
  private final InputTensors tensors = new InputTensors();

  Dl4jClassifier(Graph graph, int threads) {
    this.threads = threads;
    this.net = Dl4jNetworks.build(graph, Dialect.PORTABLE, new Updater.Sgd());
    Dl4jKernels.log(net);
  }

  @Override
  public void load(float[] parameters) {
    Dl4jNetworks.load(net, parameters);
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    Dl4jThreads.limit(threads);
    INDArray[] output = net.output(false, tensors.images(batch));
    return NativeFloats.values(output[0].dup('c'));
  }

  @Override
  public void close() {
    tensors.close();
    net.close();
  }
}
