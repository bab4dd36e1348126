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

/**
 * Computes a network on Deeplearning4j in double precision, as the reference for other backends.
 */
public final class ExactNetwork implements AutoCloseable {
  private final int classes;
  private final ComputationGraph net;
  private final InputTensors tensors = new InputTensors();

  /** Creates the network for training. */
  public ExactNetwork(Graph graph) {
    this.classes = graph.classes();
    ComputationGraphConfiguration configuration =
        Dl4jLowering.configuration(graph, Dl4jTarget.TRAINING, new Sgd());
    configuration.setDataType(DataType.DOUBLE);
    this.net = new ComputationGraph(configuration);
    net.init(Nd4j.create(DataType.DOUBLE, 1, ParameterLayout.of(graph).length()), false);
    net.initGradientsView();
    // The kernels of oneDNN support single precision only.
    Net.withoutOneDnn(net);
  }

  /** Sets the parameters. */
  public void load(float[] parameters) {
    net.params().assign(Nd4j.createFromArray(parameters));
  }

  /** Sets the parameters. */
  public void load(double[] parameters) {
    net.setParams(Nd4j.createFromArray(parameters));
  }

  /** Returns the output of the main head: probabilities, or scores with the SVM loss. */
  public double[] output(ImageBatch batch) {
    return net.output(false, tensors.images(batch).castTo(DataType.DOUBLE))[0]
        .dup('c')
        .data()
        .asDouble();
  }

  /**
   * Computes the gradient of the loss, summed over a batch. For running statistics it is their
   * decrease.
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

  /** Returns a range of the last gradient; that of the largest networks would fill the heap. */
  public double[] gradient(int from, int to) {
    return net.getFlattenedGradients()
        .get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to))
        .dup()
        .data()
        .asDouble();
  }

  /** Returns the largest absolute value of the last gradient. */
  public double largestGradient() {
    return net.getFlattenedGradients().amaxNumber().doubleValue();
  }

  /** Returns the mean loss of the batch of the last gradient. */
  public double loss() {
    return net.score();
  }

  @Override
  public void close() {
    tensors.close();
    net.close();
  }
}
