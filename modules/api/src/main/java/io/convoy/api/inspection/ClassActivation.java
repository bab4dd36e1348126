package io.convoy.api.inspection;

import io.convoy.architecture.Dense;
import io.convoy.architecture.Dropout;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which positions speak for a class, in a network whose last layer is a dense one that reads the
 * means of feature maps: the sum of these maps, weighted as the class weights their means (Zhou et
 * al. 2016). Its mean is the score of the class without its bias.
 *
 * @param layer that outputs the feature maps
 * @param maps their shape
 * @param weights of the dense layer, {@code [classes, channels]}
 */
record ClassActivation(String layer, Shape maps, float[] weights) {
  /** Empty if the network ends in another way. */
  static Optional<ClassActivation> of(Graph graph, float[] parameters) {
    Vertex last = graph.output();
    if (!(last.op() instanceof Dense)) {
      return Optional.empty();
    }
    Vertex before = last;
    do {
      String input = before.inputs().get(0);
      if (input.equals(Graph.INPUT)) {
        return Optional.empty();
      }
      before = graph.vertex(input);
    } while (before.op() instanceof Dropout);
    String layer = before.inputs().get(0);
    if (!(before.op() instanceof GlobalPool) || layer.equals(Graph.INPUT)) {
      return Optional.empty();
    }
    ParameterBlock block = ParameterLayout.of(graph).block(last.name(), ParameterRole.WEIGHT);
    return Optional.of(
        new ClassActivation(
            layer,
            graph.vertex(layer).output(),
            Arrays.copyOfRange(parameters, block.offset(), block.end())));
  }

  /**
   * The map of a class.
   *
   * @param features of the layer, {@code [channels, height, width]}
   * @return {@code [height, width]}
   */
  float[] map(float[] features, int label) {
    int plane = maps.plane();
    float[] map = new float[plane];
    for (int channel = 0; channel < maps.channels(); channel++) {
      float weight = weights[label * maps.channels() + channel];
      for (int position = 0; position < plane; position++) {
        map[position] += weight * features[channel * plane + position];
      }
    }
    return map;
  }

  /** A map with the size of an image, on which each position is a rectangle. */
  float[] over(Shape image, float[] map) {
    float[] large = new float[image.plane()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int row = y * maps.height() / image.height();
        int column = x * maps.width() / image.width();
        large[y * image.width() + x] = map[row * maps.width() + column];
      }
    }
    return large;
  }
}
