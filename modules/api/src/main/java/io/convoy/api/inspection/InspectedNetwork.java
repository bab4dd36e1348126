package io.convoy.api.inspection;

import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import io.convoy.report.inspection.InspectionPage.Captioned;
import io.convoy.report.inspection.TilePicture;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.PartsClassifier;
import io.convoy.training.model.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A trained network in this process, in float32, with the values of some of its layers. */
final class InspectedNetwork implements AutoCloseable {
  private static final int BATCH = 16;

  private final Graph graph;
  private final Preprocessing preprocessing;
  private final PartsClassifier network;

  private InspectedNetwork(Graph graph, Preprocessing preprocessing, PartsClassifier network) {
    this.graph = graph;
    this.preprocessing = preprocessing;
    this.network = network;
  }

  /**
   * Loads a network.
   *
   * @param layers whose values are wanted
   * @throws IllegalArgumentException if there is no such layer; the message names all
   */
  static InspectedNetwork of(TrainedModel model, List<String> layers) {
    Graph graph = model.description().graph().features(layers);
    Classifier network =
        BackendChoice.in("float32").forScoring(graph, model.description()).classifier();
    network.load(model.parameters());
    Preprocessing preprocessing = model.description().preprocessing();
    return new InspectedNetwork(
        graph, preprocessing, new PartsClassifier(network, preprocessing, BATCH));
  }

  /**
   * The layers that are shown unless others are asked for: of each size of maps above one pixel,
   * the last layer.
   */
  static List<String> usualLayers(Graph graph) {
    Map<Shape, String> last = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Vertex vertex : graph.inference()) {
      Shape size = new Shape(1, vertex.output().height(), vertex.output().width());
      if (size.plane() > 1) {
        String earlier = last.put(size, vertex.name());
        names.remove(earlier);
        names.add(vertex.name());
      }
    }
    return names;
  }

  /** What the network sees of an image: its center crop, as in evaluation. */
  Image seen(Image image) {
    return preprocessing.frame(image);
  }

  /**
   * Classifies what the network sees.
   *
   * @return for each image
   */
  List<Answer> answers(List<Image> seen) {
    return network
        .outputs(seen.stream().map(image -> List.of(ImageCrop.whole(image, false))).toList())
        .stream()
        .map(outputs -> new Answer(outputs.probabilities(), outputs.features()))
        .toList();
  }

  /**
   * The activation maps of a layer, as a picture.
   *
   * @param values of the layer, {@code [channels, height, width]}
   * @param most maps at most
   */
  Captioned maps(String layer, float[] values, int most) {
    Shape shape = graph.vertex(layer).output();
    int count = Math.min(most, shape.channels());
    Shape map = new Shape(1, shape.height(), shape.width());
    return new Captioned(
        TilePicture.of(Arrays.copyOf(values, count * map.size()), map),
        "Activation maps of " + layer,
        "%s of %s maps of %s x %s, each from its lowest value (black) to its highest (white)"
            .formatted(count, shape.channels(), shape.height(), shape.width()));
  }

  /**
   * The outputs for one image.
   *
   * @param probabilities of the classes
   * @param maps of each layer that was asked for, {@code [channels, height, width]}
   */
  record Answer(float[] probabilities, List<float[]> maps) {
    /** The class with the highest probability. */
    int best() {
      int best = 0;
      for (int each = 1; each < probabilities.length; each++) {
        if (probabilities[each] > probabilities[best]) {
          best = each;
        }
      }
      return best;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
