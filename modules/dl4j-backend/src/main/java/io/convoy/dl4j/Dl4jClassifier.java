package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.Dl4jThreads;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.Classifier;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Classifies images with a network of Deeplearning4j. */
final class Dl4jClassifier implements Classifier {
  private final int threads;
  private final List<String> features;
  private final ComputationGraph net;
  private final InputTensors tensors = new InputTensors();

  Dl4jClassifier(Graph graph, int threads) {
    this.threads = threads;
    this.features = graph.features();
    this.net = Dl4jNetworks.build(graph, Dl4jTarget.PORTABLE, new Updater.Sgd());
    Dl4jKernels.log(net);
  }

  @Override
  public void load(float[] parameters) {
    Dl4jNetworks.load(net, parameters);
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    Dl4jThreads.limit(threads);
    if (!features.isEmpty()) {
      return outputs(batch).probabilities();
    }
    INDArray[] output = net.output(false, tensors.images(batch));
    return values(output[0]);
  }

  @Override
  public Outputs outputs(ImageBatch batch) {
    if (features.isEmpty()) {
      return new Outputs(probabilities(batch), List.of());
    }
    Dl4jThreads.limit(threads);
    Map<String, INDArray> all = net.feedForward(new INDArray[] {tensors.images(batch)}, false);
    String output = net.getConfiguration().getNetworkOutputs().get(0);
    return new Outputs(
        values(all.get(output)),
        features.stream().map(all::get).map(Dl4jClassifier::values).toList());
  }

  private static float[] values(INDArray array) {
    return NativeFloats.values(array.dup('c'));
  }

  @Override
  public void close() {
    tensors.close();
    net.close();
  }
}
