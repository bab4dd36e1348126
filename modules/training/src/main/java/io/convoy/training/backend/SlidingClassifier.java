package io.convoy.training.backend;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.FullyConvolutional;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells classes of images larger than the network's input: the network slides over them, and the
 * probabilities are the mean over its places. For each size of images it has a network of its own,
 * whose dense layers are convolutions; those used last stay.
 */
public final class SlidingClassifier implements Classifier {
  /** Networks that stay have at most so many parameters together, 1 GiB; one always stays. */
  private static final long KEPT_PARAMETERS = 1 << 28;

  private static final int KEPT = 8;

  private final Graph graph;
  private final Function<Graph, Classifier> networks;
  private final Map<Shape, Classifier> built = new LinkedHashMap<>();
  private float[] parameters = {};

  /**
   * @param graph of the network on images of its input's size
   * @param networks makes classifiers of networks that give classes for every place, {@code [batch,
   *     classes, rows, columns]}
   */
  public SlidingClassifier(Graph graph, Function<Graph, Classifier> networks) {
    this.graph = graph;
    this.networks = networks;
  }

  @Override
  public void load(float[] newParameters) {
    parameters = newParameters;
    built.forEach(this::load);
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
    Classifier network = built.remove(shape);
    if (network == null) {
      if (built.size() == kept()) {
        built.remove(built.keySet().iterator().next()).close();
      }
      network = networks.apply(slid(shape).graph());
      load(shape, network);
    }
    built.put(shape, network);
    return network;
  }

  private int kept() {
    return (int) Math.max(1, Math.min(KEPT, KEPT_PARAMETERS / parameters.length));
  }

  private void load(Shape shape, Classifier network) {
    network.load(slid(shape).parameters(parameters));
  }

  private FullyConvolutional slid(Shape shape) {
    return FullyConvolutional.of(graph, new Shape(shape.channels(), shape.height(), shape.width()));
  }

  @Override
  public void close() {
    built.values().forEach(Classifier::close);
    built.clear();
  }
}
