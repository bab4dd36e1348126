package io.convoy.training.backend;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.FullyConvolutional;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Classifies images that are larger than the input of a network: the network slides over the image,
 * and the probabilities are the mean over all places. Each image size needs a network of its own,
 * whose dense layers are convolutions; the most recently used networks are cached.
 */
public final class SlidingClassifier implements Classifier {
  /** The parameters of all cached networks together, 1 GiB; one network is always cached. */
  private static final long MAX_CACHED_PARAMETERS = 1 << 28;

  private static final int MAX_CACHED = 8;

  private final Graph graph;
  private final Function<Graph, Classifier> networks;
  private final Map<Shape, Classifier> cached = new LinkedHashMap<>();
  private float[] parameters = {};

  /**
   * Creates a classifier.
   *
   * @param graph of the network on images of its input size
   * @param networks creates a classifier that gives probabilities for every place, {@code [batch,
   *     classes, rows, columns]}
   */
  public SlidingClassifier(Graph graph, Function<Graph, Classifier> networks) {
    this.graph = graph;
    this.networks = networks;
  }

  @Override
  public void load(float[] newParameters) {
    parameters = newParameters;
    cached.forEach(this::load);
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    float[] places = network(batch.shape()).probabilities(batch);
    int rows = batch.size() * graph.classes();
    int count = places.length / rows;
    float[] means = new float[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int place = row * count; place < (row + 1) * count; place++) {
        sum += places[place];
      }
      means[row] = (float) (sum / count);
    }
    return means;
  }

  private Classifier network(Shape shape) {
    Classifier network = cached.remove(shape);
    if (network == null) {
      if (cached.size() == capacity()) {
        cached.remove(cached.keySet().iterator().next()).close();
      }
      network = networks.apply(sliding(shape).graph());
      load(shape, network);
    }
    cached.put(shape, network);
    return network;
  }

  private int capacity() {
    return (int) Math.max(1, Math.min(MAX_CACHED, MAX_CACHED_PARAMETERS / parameters.length));
  }

  private void load(Shape shape, Classifier network) {
    network.load(sliding(shape).parameters(parameters));
  }

  private FullyConvolutional sliding(Shape shape) {
    return FullyConvolutional.of(graph, shape);
  }

  @Override
  public void close() {
    cached.values().forEach(Classifier::close);
    cached.clear();
  }
}
