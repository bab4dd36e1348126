package io.convoy.dl4j;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Loss;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.FullyConvolutional;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A converted network on a large image, compared with the original at every place of it. */
class FullyConvolutionalTest {
  private static final double TOLERANCE = 1e-5;
  private static final int SIZE = 10;
  private static final Shape PLACE = new Shape(2, SIZE, SIZE);

  @Test
  void withoutPaddingEveryPlaceGetsTheScoresOfTheOriginal() {
    Graph original =
        scoring(
            chain(conv(6, 3), relu(), maxPool(2))
                .then("hidden", dense(8))
                .then(relu())
                .then("output", dense(3)));

    Slid slid = slide(original, 2, 7, 5);

    assertThat(slid.large().get("output").shape()).containsExactly(1, 3, 7, 5);
    assertThat(slid.scores(true)).isLessThan(TOLERANCE);
    assertThat(slid.spread()).isGreaterThan(0.1);
  }

  @Test
  void withoutPaddingGlobalPoolingGivesEveryPlaceTheScoresOfTheOriginal() {
    Graph original =
        scoring(
            chain(conv(6, 3), relu(), averagePool(2), conv(6, 3), relu(), globalAveragePool())
                .then("output", dense(3)));

    Slid slid = slide(original, 2, 4, 6);

    assertThat(slid.large().get("output").shape()).containsExactly(1, 3, 4, 6);
    assertThat(slid.scores(true)).isLessThan(TOLERANCE);
    assertThat(slid.spread()).isGreaterThan(0.1);
  }

  @Test
  void withPaddingAnImageOfTheOriginalSizeGetsTheScoresOfTheOriginal() {
    assertThat(slide(padded(), 2, 1, 1).scores(true)).isLessThan(TOLERANCE);
  }

  /** The original pads each place with zeros, the converted network sees the rest of the image. */
  @Test
  void withPaddingNoPlaceOfALargerImageGetsTheScoresOfTheOriginal() {
    assertThat(slide(padded(), 2, 4, 3).scores(false)).isGreaterThan(0.001);
  }

  @Test
  void everyPaddedLayerChangesOneMoreRingOfItsMapsAndNothingInside() {
    Graph original =
        scoring(
            chain()
                .then("first", conv(6, 3).pad(1))
                .then(relu())
                .then("second", conv(6, 3).pad(1))
                .then(relu())
                .then("output", dense(3)));

    Slid slid = slide(original, 1, 4, 4);

    assertThat(slid.inside("first", 1)).isLessThan(TOLERANCE);
    assertThat(slid.inside("first", 0)).isGreaterThan(0.01);
    assertThat(slid.inside("second", 2)).isLessThan(TOLERANCE);
    assertThat(slid.inside("second", 1)).isGreaterThan(0.01);
  }

  private static Graph padded() {
    return scoring(
        chain(conv(6, 3).pad(1), relu(), maxPool(2))
            .then("hidden", dense(8))
            .then(relu())
            .then("output", dense(3)));
  }

  /** A network whose outputs are scores, which differ more than probabilities. */
  private static Graph scoring(Node body) {
    return SmallNetworks.graph("sliding", PLACE, body).loss(Loss.SVM);
  }

  /** Runs both networks, the original at {@code rows x columns} places with this stride. */
  private static Slid slide(Graph original, int stride, int rows, int columns) {
    Shape image =
        new Shape(PLACE.channels(), SIZE + (rows - 1) * stride, SIZE + (columns - 1) * stride);
    FullyConvolutional converted = FullyConvolutional.of(original, image);
    ImageBatch whole = RandomData.batch(converted.graph(), 1, 3);
    float[] parameters = RandomData.state(original, new Updater.Sgd(), 9).parameters();
    try (Net small = new Net(original);
        Net large = new Net(converted.graph())) {
      Dl4jNetworks.load(small.graph(), parameters);
      Dl4jNetworks.load(large.graph(), converted.parameters(parameters));
      return new Slid(
          stride,
          rows,
          columns,
          detached(small.feedForward(places(whole, stride, rows, columns))),
          detached(large.feedForward(whole)));
    }
  }

  private static Map<String, INDArray> detached(Map<String, INDArray> maps) {
    maps.replaceAll((name, values) -> values.dup());
    return maps;
  }

  /** The places of an image, row by row. */
  private static ImageBatch places(ImageBatch image, int stride, int rows, int columns) {
    int height = image.shape().height();
    int width = image.shape().width();
    float[] pixels = new float[rows * columns * PLACE.size()];
    int at = 0;
    for (int place = 0; place < rows * columns; place++) {
      int top = place / columns * stride;
      int left = place % columns * stride;
      for (int channel = 0; channel < PLACE.channels(); channel++) {
        for (int row = 0; row < SIZE; row++) {
          int from = (channel * height + top + row) * width + left;
          System.arraycopy(image.pixels(), from, pixels, at, SIZE);
          at += SIZE;
        }
      }
    }
    return new ImageBatch(new Shape(PLACE.channels(), SIZE, SIZE), pixels, new int[rows * columns]);
  }

  /**
   * The outputs of both networks.
   *
   * @param small of the original, with one row for each place
   * @param large of the converted network
   */
  private record Slid(
      int stride, int rows, int columns, Map<String, INDArray> small, Map<String, INDArray> large) {
    /** The difference of the scores at one place, the largest or the smallest over all places. */
    double scores(boolean farthest) {
      double extreme = farthest ? 0 : Double.MAX_VALUE;
      for (int place = 0; place < rows * columns; place++) {
        double distance = 0;
        for (int label = 0; label < 3; label++) {
          double slid = large.get("output").getDouble(0, label, place / columns, place % columns);
          distance =
              Math.max(distance, Math.abs(slid - small.get("output").getDouble(place, label)));
        }
        extreme = farthest ? Math.max(extreme, distance) : Math.min(extreme, distance);
      }
      return extreme;
    }

    /** The largest difference between the scores of two places. */
    double spread() {
      INDArray scores = small.get("output");
      return scores.max(0).sub(scores.min(0)).maxNumber().doubleValue();
    }

    /**
     * The largest difference of a layer's maps at least {@code ring} from the border of a place.
     */
    double inside(String vertex, int ring) {
      INDArray original = small.get(vertex);
      INDArray slid = large.get(vertex);
      double largest = 0;
      for (int place = 0; place < rows * columns; place++) {
        for (int channel = 0; channel < original.size(1); channel++) {
          for (int row = ring; row < original.size(2) - ring; row++) {
            for (int column = ring; column < original.size(3) - ring; column++) {
              int down = place / columns * stride + row;
              int right = place % columns * stride + column;
              double difference =
                  original.getDouble(place, channel, row, column)
                      - slid.getDouble(0, channel, down, right);
              largest = Math.max(largest, Math.abs(difference));
            }
          }
        }
      }
      return largest;
    }
  }
}
