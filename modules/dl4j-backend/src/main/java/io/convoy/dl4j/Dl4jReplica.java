package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.layers.ExampleWeightedLoss;
import io.convoy.dl4j.layers.SeededDropout;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.Dl4jThreads;
import io.convoy.dl4j.runtime.FlatUpdater;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.optimization.Optimization;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains a network of Deeplearning4j. */
final class Dl4jReplica implements Replica {
  private final int threads;
  private final int classes;
  private final double labelSmoothing;
  private final ClassWeights classWeights;
  private final ExampleWeightedLoss.Weights exampleWeights = new ExampleWeightedLoss.Weights();
  private final ComputationGraph net;
  private final List<SeededDropout> dropouts;
  private final INDArray gradient;
  private final FlatUpdater updater;
  private final InputTensors tensors = new InputTensors();

  Dl4jReplica(Graph graph, Optimization optimization, int threads) {
    this.threads = threads;
    this.classes = graph.classes();
    this.labelSmoothing = optimization.labelSmoothing();
    this.classWeights = optimization.classWeights();
    this.net = Dl4jNetworks.build(graph, Dl4jTarget.TRAINING, optimization.updater());
    reuseConvolutions(net);
    if (!classWeights.areNone()) {
      weightExamples();
    }
    this.dropouts = dropouts(net);
    net.initGradientsView();
    INDArray flat = net.getFlattenedGradients();
    this.gradient = flat.reshape(flat.length());
    this.updater = new FlatUpdater(net.params(), ParameterLayout.of(graph), optimization);
    Dl4jKernels.log(net);
  }

  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
    Dl4jThreads.limit(threads);
    Dl4jNetworks.load(net, start.parameters());
    updater.load(start.updaterState());
    long examples = 0;
    double lossSum = 0;
    while (steps.hasNext()) {
      TrainingStep step = steps.next();
      lossSum += train(step);
      examples += step.batch().size();
    }
    return new ReplicaResult(
        new ModelState(NativeFloats.values(net.params()), updater.state()), examples, lossSum);
  }

  private double train(TrainingStep step) {
    ImageBatch batch = step.batch();
    net.setInput(0, tensors.images(batch));
    INDArray labels = tensors.labels(batch, classes, labelSmoothing);
    for (int head = 0; head < net.getNumOutputArrays(); head++) {
      net.setLabel(head, labels);
    }
    if (!classWeights.areNone()) {
      exampleWeights.set(tensors.weights(batch, classWeights));
    }
    for (int i = 0; i < dropouts.size(); i++) {
      dropouts.get(i).seed(step.seed().child("dropout").child(i));
    }
    net.computeGradientAndScore();
    updater.step(gradient, batch.size(), step.learningRate());
    return net.score() * batch.size();
  }

  /** Weights the losses of all heads. */
  private void weightExamples() {
    for (Layer layer : net.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseOutputLayer output) {
        output.setLossFn(new ExampleWeightedLoss(output.getLossFn(), exampleWeights));
      } else if (layer.conf().getLayer() instanceof LossLayer output) {
        output.setLossFn(new ExampleWeightedLoss(output.getLossFn(), exampleWeights));
      }
    }
  }

  /**
   * Lets the backward pass reuse the convolutions of the forward pass. By default Deeplearning4j
   * computes every convolution twice in a step; the result has the same bits.
   */
  static void reuseConvolutions(ComputationGraph net) {
    net.getConfiguration().setCacheMode(CacheMode.DEVICE);
    net.setCacheMode(CacheMode.DEVICE);
  }

  private static List<SeededDropout> dropouts(ComputationGraph net) {
    return Arrays.stream(net.getLayers())
        .map(layer -> layer.conf().getLayer().getIDropout())
        .filter(SeededDropout.class::isInstance)
        .map(SeededDropout.class::cast)
        .toList();
  }

  @Override
  public void close() {
    tensors.close();
    updater.close();
    net.close();
  }
}
