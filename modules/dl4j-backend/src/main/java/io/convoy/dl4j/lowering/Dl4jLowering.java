package io.convoy.dl4j.lowering;

import io.convoy.architecture.Activation;
import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Merge;
import io.convoy.architecture.PadChannels;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Sum;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Head;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Translates the graph of an architecture into a configuration of Deeplearning4j. Vertices keep
 * their names; a vertex that needs several vertices of Deeplearning4j names them {@code
 * vertex.part}. An activation that is the only reader of a convolution or dense layer becomes part
 * of that layer, which saves a copy of its input.
 */
public final class Dl4jLowering {
  private final Graph graph;
  private final LayerLowering layers;
  private final GraphBuilder builder;

  /** For each vertex the vertex of Deeplearning4j with its output: itself or its layer. */
  private final Map<String, String> names = new HashMap<>(Map.of(Graph.INPUT, Graph.INPUT));

  private Dl4jLowering(Graph graph, LayerLowering layers, IUpdater updater) {
    this.graph = graph;
    this.layers = layers;
    this.builder =
        new NeuralNetConfiguration.Builder()
            // Unused, but part of the model file; the default is the current time.
            .seed(0)
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
            .updater(updater)
            .graphBuilder();
  }

  /**
   * Translates a network.
   *
   * @param updater used only by programs that continue training in Deeplearning4j itself
   */
  public static ComputationGraphConfiguration configuration(
      Graph graph, LayerTarget target, IUpdater updater) {
    return new Dl4jLowering(graph, new LayerLowering(target, graph.loss()), updater).lower();
  }

  private ComputationGraphConfiguration lower() {
    Shape input = graph.input();
    builder
        .addInputs(Graph.INPUT)
        .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()));
    for (Vertex vertex : graph.vertices()) {
      if (!names.containsKey(vertex.name())) {
        add(vertex);
      }
    }
    // The main output is the first, where programs that open the model expect it.
    List<String> outputs = new ArrayList<>(graph.heads().stream().map(this::addLoss).toList());
    Collections.reverse(outputs);
    ComputationGraphConfiguration configuration =
        builder.setOutputs(outputs.toArray(String[]::new)).build();
    configuration
        .getVertices()
        .replaceAll((name, op) -> op instanceof ChannelRange range ? range.portable() : op);
    return inOrder(configuration);
  }

  /**
   * Sets the order of execution, which is also the order of the parameters. By default
   * Deeplearning4j alternates between branches; the architecture finishes one before the next.
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
    } else if (vertex.op() instanceof Conv conv && conv.groups() > 1) {
      addGroups(vertex, conv, inputs[0]);
    } else if (vertex.op() instanceof PadChannels pad) {
      addZeroChannels(vertex, pad.before(), inputs[0]);
    } else if (vertex.op() instanceof Pool pool
        && pool.window().border() == Window.Border.COVERED) {
      addCovering(vertex, pool, inputs[0]);
    } else if (includesLoss(vertex) && vertex.op() instanceof Dense dense) {
      double weight = head(vertex).orElseThrow().weight();
      builder.addLayer(vertex.name(), layers.output(dense, weight), inputs);
    } else if (vertex.op() instanceof Activation activation && sharesItsInput(vertex)) {
      String copy = vertex.name() + "/copy";
      builder.addVertex(copy, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
      builder.addLayer(vertex.name(), layers.layer(activation, Optional.empty()), copy);
    } else if (vertex.op() instanceof Layer layer) {
      builder.addLayer(vertex.name(), layers.layer(layer, activation(vertex)), inputs);
    } else {
      throw new AssertionError(vertex.op());
    }
  }

  /** Whether another vertex needs the input, which Deeplearning4j overwrites in inference. */
  private boolean sharesItsInput(Vertex vertex) {
    String input = vertex.inputs().get(0);
    return isFeature(input)
        || graph.vertices().stream().filter(other -> other.inputs().contains(input)).count() > 1;
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

  /** Deeplearning4j has no groups: each group becomes a convolution on its part of the channels. */
  private void addGroups(Vertex vertex, Conv conv, String input) {
    int share = vertex.inputShapes().get(0).channels() / conv.groups();
    Conv part = new Conv(conv.channels() / conv.groups(), conv.window(), 1, conv.bias());
    Optional<Activation> activation = activation(vertex);
    List<String> parts = new ArrayList<>();
    for (int group = 0; group < conv.groups(); group++) {
      String name = vertex.name() + ".group" + group;
      ChannelRange channels = new ChannelRange(group * share, (group + 1) * share - 1);
      builder.addVertex(name + ".input", channels, input);
      builder.addLayer(name, layers.layer(part, activation), name + ".input");
      parts.add(name);
    }
    builder.addVertex(vertex.name(), new MergeVertex(), parts.toArray(String[]::new));
  }

  private void addCovering(Vertex vertex, Pool pool, String input) {
    List<SubsamplingLayer> poolings = CoveringPool.layers(vertex, pool);
    String last = input;
    for (int i = 0; i < poolings.size() - 1; i++) {
      String name = vertex.name() + ".part" + i;
      builder.addLayer(name, poolings.get(i), last);
      last = name;
    }
    builder.addLayer(vertex.name(), poolings.get(poolings.size() - 1), last);
  }

  /** Deeplearning4j pads only rows and columns: the new channels are existing ones times 0. */
  private void addZeroChannels(Vertex vertex, int before, String input) {
    int present = vertex.inputShapes().get(0).channels();
    List<String> parts = new ArrayList<>(zeros(vertex.name() + ".before", before, present, input));
    parts.add(input);
    int after = vertex.output().channels() - before - present;
    parts.addAll(zeros(vertex.name() + ".zeros", after, present, input));
    builder.addVertex(vertex.name(), new MergeVertex(), parts.toArray(String[]::new));
  }

  /** Adds vertices that multiply channels of the input by zero, and returns their names. */
  private List<String> zeros(String name, int channels, int present, String input) {
    List<String> parts = new ArrayList<>();
    for (int missing = channels; missing > 0; missing -= present) {
      String part = name + (parts.size() + 1);
      builder.addVertex(
          part + ".input", new ChannelRange(0, Math.min(present, missing) - 1), input);
      builder.addVertex(part, new ScaleVertex(0), part + ".input");
      parts.add(part);
    }
    return parts;
  }

  /** Adds the loss of a head, unless the head is a dense layer that includes it. */
  private String addLoss(Head head) {
    Vertex vertex = graph.vertex(head.vertex());
    if (includesLoss(vertex)) {
      return vertex.name();
    }
    String name = vertex.name() + ".loss";
    builder.addLayer(name, layers.loss(vertex.output(), head.weight()), names.get(vertex.name()));
    return name;
  }

  /** Returns the activation that becomes part of this layer: its only reader, if an activation. */
  private Optional<Activation> activation(Vertex vertex) {
    List<Vertex> readers = graph.readers(vertex);
    if (layers.includesActivation(vertex.op())
        && readers.size() == 1
        && readers.get(0).op() instanceof Activation activation
        && !isHead(vertex)
        && !isFeature(vertex.name())
        && !isFeature(readers.get(0).name())) {
      names.put(readers.get(0).name(), vertex.name());
      return Optional.of(activation);
    }
    return Optional.empty();
  }

  /** A layer that includes its loss gives probabilities; as a feature it must give its scores. */
  private boolean includesLoss(Vertex vertex) {
    return isHead(vertex) && vertex.op() instanceof Dense && !isFeature(vertex.name());
  }

  private boolean isFeature(String vertex) {
    return graph.features().contains(vertex);
  }

  private boolean isHead(Vertex vertex) {
    return head(vertex).isPresent();
  }

  private Optional<Head> head(Vertex vertex) {
    return graph.heads().stream().filter(head -> head.vertex().equals(vertex.name())).findFirst();
  }
}
