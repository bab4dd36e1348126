package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.layers.ExampleWeightedLoss;
import io.convoy.dl4j.layers.FrozenVertices;
import io.convoy.dl4j.layers.SeededDropout;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.FlatUpdater;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.optimization.Optimization;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network of Deeplearning4j in training, with the same layers frozen in all steps. */
final class TrainedGraph implements AutoCloseable {
  private final FrozenLayers frozen;
  private final int classes;
  private final double labelSmoothing;
  private final ClassWeights classWeights;
  private final ExampleWeightedLoss.Weights exampleWeights = new ExampleWeightedLoss.Weights();
  private final ComputationGraph net;
  private final List<SeededDropout> dropouts;
  private final INDArray gradient;
  private final FlatUpdater updater;
  private final List<INDArray> frozenParameters;
  private final InputTensors tensors = new InputTensors();
  private boolean areExamplesWeighted;
  private ModelState start;

  TrainedGraph(Graph graph, Optimization optimization, FrozenLayers frozen) {
    this.frozen = frozen;
    this.classes = graph.classes();
    this.labelSmoothing = optimization.labelSmoothing();
    this.classWeights = optimization.classWeights();
    this.net = Dl4jNetworks.build(graph, Dl4jTarget.TRAINING, optimization.updater());
    reuseConvolutions(net);
    this.dropouts = dropouts(net);
    FrozenVertices.replace(net, frozen);
    net.initGradientsView();
    INDArray flat = net.getFlattenedGradients();
    this.gradient = flat.reshape(flat.length());
    this.updater = new FlatUpdater(net.params(), ParameterLayout.of(graph), optimization);
    this.frozenParameters = frozenParts(net.params());
    Dl4jKernels.log(net);
  }

  private List<INDArray> frozenParts(INDArray vector) {
    INDArray flat = vector.reshape(vector.length());
    return frozen.ranges().stream()
        .map(range -> flat.get(NDArrayIndex.interval(range.start(), range.end())))
        .toList();
  }

  /** The layers that it does not train. */
  FrozenLayers frozen() {
    return frozen;
  }

  /**
   * Sets the state.
   *
   * @throws IllegalArgumentException if its lengths are those of another network or updater
   */
  void load(ModelState state) {
    Dl4jNetworks.load(net, state.parameters());
    updater.load(state.updaterState());
    start = state;
  }

  /** A copy of the state; that of frozen layers has the bits that were loaded. */
  ModelState state() {
    ModelState state = new ModelState(NativeFloats.values(net.params()), updater.state());
    frozen.copyFrozen(start.parameters(), state.parameters());
    frozen.copyFrozen(start.updaterState(), state.updaterState());
    return state;
  }

  /** Trains a step; returns the loss, summed over the batch. */
  double train(TrainingStep step) {
    ImageBatch batch = step.batch();
    net.setInput(0, tensors.images(batch));
    INDArray labels = tensors.labels(batch, classes, labelSmoothing, classWeights);
    for (int head = 0; head < net.getNumOutputArrays(); head++) {
      net.setLabel(head, labels);
    }
    weightExamples(batch);
    for (int i = 0; i < dropouts.size(); i++) {
      dropouts.get(i).seed(step.seed().child("dropout").child(i));
    }
    net.computeGradientAndScore();
    updateTrained(batch.size(), step.learningRate());
    return net.score() * batch.size();
  }

  /** Weights the losses of all heads, if examples of the batch have weights. */
  private void weightExamples(ImageBatch batch) {
    if (classWeights.areNone(batch)) {
      exampleWeights.clear();
      return;
    }
    exampleWeights.set(tensors.weights(batch, classWeights));
    if (!areExamplesWeighted) {
      weightLosses();
      areExamplesWeighted = true;
    }
  }

  private void weightLosses() {
    for (Layer layer : net.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseOutputLayer output) {
        output.setLossFn(new ExampleWeightedLoss(output.getLossFn(), exampleWeights));
      } else if (layer.conf().getLayer() instanceof LossLayer output) {
        output.setLossFn(new ExampleWeightedLoss(output.getLossFn(), exampleWeights));
      }
    }
  }

  /** The updater changes the vector of all parameters. */
  private void updateTrained(int batchSize, double learningRate) {
    frozenParts(gradient).forEach(part -> part.assign(0));
    List<INDArray> before = frozenParameters.stream().map(INDArray::dup).toList();
    updater.step(gradient, batchSize, learningRate);
    for (int i = 0; i < before.size(); i++) {
      frozenParameters.get(i).assign(before.get(i));
      before.get(i).close();
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
