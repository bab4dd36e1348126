package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.layers.SeededDropout;
import io.convoy.dl4j.lowering.Dl4jLowering;
import io.convoy.dl4j.runtime.InputTensors;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/** A network on Deeplearning4j in double precision, which other backends are measured against. */
public final class ExactNetwork implements AutoCloseable {
  private final int classes;
  private final ComputationGraph net;
  private final InputTensors tensors = new InputTensors();

  /** The network as it is trained. */
  public ExactNetwork(Graph graph) {
    this.classes = graph.classes();
    ComputationGraphConfiguration configuration =
        Dl4jLowering.configuration(graph, Dl4jTarget.TRAINING, new Sgd());
    configuration.setDataType(DataType.DOUBLE);
    this.net = new ComputationGraph(configuration);
    net.init(Nd4j.create(DataType.DOUBLE, 1, ParameterLayout.of(graph).length()), false);
    net.initGradientsView();
    // OneDNN's kernels take single precision only.
    Net.withoutOneDnn(net);
  }

  /** The parameters that it has from now on. */
  public void load(float[] parameters) {
    net.params().assign(Nd4j.createFromArray(parameters));
  }

  /** The parameters that it has from now on. */
  public void load(double[] parameters) {
    net.setParams(Nd4j.createFromArray(parameters));
  }

  /** What the main head gives: probabilities, or with the SVM loss scores. */
  public double[] output(ImageBatch batch) {
    return net.output(false, tensors.images(batch).castTo(DataType.DOUBLE))[0]
        .dup('c')
        .data()
        .asDouble();
  }

  /**
   * Computes the gradient of the loss, summed over a batch. For running statistics it is by how
   * much they become less.
   *
   * @param seed of dropout
   */
  public void differentiate(ImageBatch batch, Seed seed) {
    SeededDropout[] dropouts =
        Arrays.stream(net.getLayers())
            .map(layer -> layer.conf().getLayer().getIDropout())
            .filter(SeededDropout.class::isInstance)
            .toArray(SeededDropout[]::new);
    for (int i = 0; i < dropouts.length; i++) {
      dropouts[i].seed(seed.child("dropout").child(i));
    }
    net.setInput(0, tensors.images(batch).castTo(DataType.DOUBLE));
    INDArray labels = tensors.labels(batch, classes, 0).castTo(DataType.DOUBLE);
    for (int head = 0; head < net.getNumOutputArrays(); head++) {
      net.setLabel(head, labels);
    }
    net.computeGradientAndScore();
  }

  /** A part of the last gradient, which in the largest networks fills a heap. */
  public double[] gradient(int from, int to) {
    return net.getFlattenedGradients()
        .get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to))
        .dup()
        .data()
        .asDouble();
  }

  /** The value in the last gradient that is farthest from 0. */
  public double largestGradient() {
    return net.getFlattenedGradients().amaxNumber().doubleValue();
  }

  /** The mean loss of the batch that the last gradient was of. */
  public double loss() {
    return net.score();
  }

  @Override
  public void close() {
    tensors.close();
    net.close();
  }
}
