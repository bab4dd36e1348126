package io.convoy.dl4j;

import io.convoy.architecture.Activation;
import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.Graph;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Sum;
import io.convoy.architecture.Vertex;
import io.convoy.architecture.Window;
import io.convoy.training.Updater;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * From an architecture's graph to Deeplearning4j's configuration. Vertices keep their names. An
 * activation that alone reads a convolution or dense layer becomes part of it, as is
 * Deeplearning4j's custom: as a layer of its own it would copy its input.
 */
final class Dl4jLowering {
  private final Graph graph;
  private final GraphBuilder builder;

  /**
   * By which name Deeplearning4j knows the output of a vertex: its own, or that of the layer it
   * became part of.
   */
  private final Map<String, String> names = new HashMap<>(Map.of(Graph.INPUT, Graph.INPUT));

  private Dl4jLowering(Graph graph, IUpdater updater) {
    this.graph = graph;
    this.builder =
        new NeuralNetConfiguration.Builder()
            // Not used, but written to the model file; left out, it would be the time.
            .seed(0)
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
            .updater(updater)
            .graphBuilder();
  }

  /**
   * The configuration of a network.
   *
   * @param updater only for whoever goes on training the network in plain Deeplearning4j
   */
  static ComputationGraphConfiguration configuration(Graph graph, Updater updater) {
    return new Dl4jLowering(graph, updater(updater)).lower();
  }

  private ComputationGraphConfiguration lower() {
    if (!(graph.output().op() instanceof Dense)) {
      throw new IllegalArgumentException(
          "Unsupported last layer of %s: %s (supported: dense)"
              .formatted(graph.network(), graph.output().op().kind()));
    }
    Shape input = graph.input();
    builder
        .addInputs(Graph.INPUT)
        .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()));
    for (Vertex vertex : graph.vertices()) {
      if (!names.containsKey(vertex.name())) {
        add(vertex);
      }
    }
    return inOrder(builder.setOutputs(names.get(graph.output().name())).build());
  }

  /**
   * Sets the order of execution, which is that of the parameters too. Left to itself Deeplearning4j
   * goes through branches side by side, not one after the other as the architecture does.
   */
  private static ComputationGraphConfiguration inOrder(
      ComputationGraphConfiguration configuration) {
    List<String> order = new ArrayList<>(configuration.getNetworkInputs());
    order.addAll(configuration.getVertices().keySet());
    configuration.setTopologicalOrderStr(order);
    configuration.setTopologicalOrder(IntStream.range(0, order.size()).toArray());
    return configuration;
  }

  private void add(Vertex vertex) {
    String[] inputs = vertex.inputs().stream().map(names::get).toArray(String[]::new);
    names.put(vertex.name(), vertex.name());
    if (vertex.op() instanceof Merge merge) {
      builder.addVertex(vertex.name(), lower(merge), inputs);
    } else if (vertex.op() instanceof Activation activation && sharesItsInput(vertex)) {
      String copy = vertex.name() + "/copy";
      builder.addVertex(copy, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
      builder.addLayer(vertex.name(), lower(vertex, activation), copy);
    } else if (vertex.op() instanceof Layer layer) {
      builder.addLayer(vertex.name(), lower(vertex, layer), inputs);
    } else {
      throw new AssertionError(vertex.op());
    }
  }

  /** Deeplearning4j's activation layer overwrites its input, except in training. */
  private boolean sharesItsInput(Vertex vertex) {
    String input = vertex.inputs().get(0);
    return graph.vertices().stream().filter(other -> other.inputs().contains(input)).count() > 1;
  }

  private static GraphVertex lower(Merge merge) {
    if (merge instanceof Sum) {
      return new ElementWiseVertex(ElementWiseVertex.Op.Add);
    }
    if (merge instanceof ChannelConcat) {
      return new MergeVertex();
    }
    throw new AssertionError(merge);
  }

  private org.deeplearning4j.nn.conf.layers.Layer lower(Vertex vertex, Layer layer) {
    if (layer instanceof Conv conv) {
      Window window = conv.window();
      ConvolutionLayer.Builder lowered =
          new ConvolutionLayer.Builder(window.size(), window.size())
              .stride(window.stride(), window.stride())
              .padding(window.padding(), window.padding())
              .nOut(conv.channels())
              .hasBias(conv.bias());
      return withActivation(lowered, vertex).build();
    }
    if (layer instanceof Dense dense) {
      return vertex.equals(graph.output())
          ? new OutputLayer.Builder(new LossMCXENT())
              .nOut(dense.units())
              .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
              .build()
          : withActivation(new DenseLayer.Builder().nOut(dense.units()), vertex).build();
    }
    if (layer instanceof Pool pool) {
      Window window = pool.window();
      return new SubsamplingLayer.Builder(poolingType(pool))
          .kernelSize(window.size(), window.size())
          .stride(window.stride(), window.stride())
          .padding(window.padding(), window.padding())
          .build();
    }
    if (layer instanceof GlobalPool) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }
    if (layer instanceof Activation activation) {
      return new ActivationLayer(function(activation));
    }
    throw new AssertionError(layer);
  }

  /** Makes the only reader of a vertex part of it, if that is an activation. */
  private <B extends FeedForwardLayer.Builder<B>> B withActivation(B layer, Vertex vertex) {
    List<Vertex> readers = graph.readers(vertex);
    if (readers.size() == 1 && readers.get(0).op() instanceof Activation activation) {
      names.put(readers.get(0).name(), vertex.name());
      layer.activation(function(activation));
    }
    return layer;
  }

  private static SubsamplingLayer.PoolingType poolingType(Pool pool) {
    return switch (pool.mode()) {
      case MAX -> SubsamplingLayer.PoolingType.MAX;
      case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
    };
  }

  private static org.nd4j.linalg.activations.Activation function(Activation activation) {
    return switch (activation) {
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case TANH -> org.nd4j.linalg.activations.Activation.TANH;
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
    };
  }

  private static IUpdater updater(Updater updater) {
    if (updater instanceof Updater.Sgd) {
      return new Sgd();
    }
    if (updater instanceof Updater.Nesterov nesterov) {
      return new Nesterovs(Nesterovs.DEFAULT_NESTEROV_LEARNING_RATE, nesterov.momentum());
    }
    throw new AssertionError(updater);
  }
}
