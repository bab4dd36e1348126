package io.convoy.api.initialization;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class WhitenedFiltersTest {
  private static final Shape DIGITS = new Shape(1, 28, 28);
  private static final LabeledImages IMAGES =
      SyntheticDigits.of(new DataLocation("synthetic:digits?examples=1000", Split.TRAIN))
          .open(new Configuration(false));
  private static final Preprocessing PREPROCESSING =
      new Preprocessing(DIGITS, List.of(0.1), List.of(0.3), Augmentation.NONE);

  @Test
  void outputsOnTheImagesAreUncorrelatedWithVarianceOneAndOpposites() {
    Graph graph = graph(conv(8, 2));
    float[] parameters = parameters(graph);
    ParameterBlock block = ParameterLayout.of(graph).block("first", ParameterRole.WEIGHT);
    double[][] covariance = covariance(parameters, block.offset());
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        boolean opposite = Math.abs(i - j) == 4;
        double expected = i == j ? 1 : opposite ? -1 : 0;
        assertThat(covariance[i][j]).isCloseTo(expected, within(0.05));
      }
    }
  }

  @Test
  void fewerFiltersAreThoseOfTheLargestVariance() {
    Graph all = graph(conv(8, 2));
    Graph two = graph(conv(2, 2));
    int offset = ParameterLayout.of(all).block("first", ParameterRole.WEIGHT).offset();
    int first = ParameterLayout.of(two).block("first", ParameterRole.WEIGHT).offset();
    float[] mean = Arrays.copyOfRange(parameters(two), first, first + 4);
    assertThat(mean).isEqualTo(Arrays.copyOfRange(parameters(all), offset, offset + 4));
    // Neighboring pixels of a pen stroke are alike: their sum varies most.
    assertThat(Math.signum(mean[0]) * (mean[0] + mean[1] + mean[2] + mean[3]))
        .isGreaterThan(3.9f * Math.abs(mean[0]) * 0.9f);
  }

  @Test
  void otherParametersStay() {
    Graph graph = graph(conv(8, 2));
    float[] parameters = new float[ParameterLayout.of(graph).length()];
    Arrays.fill(parameters, 7);
    WhitenedFilters.of(graph).write(IMAGES, PREPROCESSING, parameters);
    ParameterBlock block = ParameterLayout.of(graph).block("first", ParameterRole.WEIGHT);
    for (int i = 0; i < parameters.length; i++) {
      if (i < block.offset() || i >= block.end()) {
        assertThat(parameters[i]).isEqualTo(7);
      }
    }
  }

  @Test
  void filtersThatPatchesDoNotHaveAreRefused() {
    refused(
        "Cannot whiten 'first' of test: 10 filters of conv 2x2 (must be an even number, at most 8)",
        conv(10, 2));
    refused(
        "Cannot whiten 'first' of test: 7 filters of conv 2x2 (must be an even number, at most 8)",
        conv(7, 2));
    refused(
        "Cannot whiten 'first' of test: conv 3x3 dilation 2 (must be a convolution without groups and dilation)",
        conv(8, 3).dilation(2));
    refused(
        "Cannot whiten 'first' of test: relu (must be a convolution without groups and dilation)",
        relu());
  }

  @Test
  void imagesNoneOfWhichCanBeUsedAreRefused() {
    Graph graph = graph(conv(8, 2));
    assertThatThrownBy(
            () ->
                WhitenedFilters.of(graph)
                    .write(new Damaged(3), PREPROCESSING, new float[parameters(graph).length]))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot whiten the first layer: none of 3 images of memory:damaged can be used");
  }

  /** Images none of which can be decoded. */
  private record Damaged(int size) implements LabeledImages {
    @Override
    public String location() {
      return "memory:damaged";
    }

    @Override
    public Optional<Shape> commonShape() {
      return Optional.of(DIGITS);
    }

    @Override
    public List<String> labels() {
      return List.of("none");
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public String location(int index) {
      return location() + "!" + index;
    }

    @Override
    public byte[] stored(int index) {
      return new byte[0];
    }

    @Override
    public Image decode(int index, byte[] stored, int shorterSide) {
      throw new BadImageException(location(index), "it is damaged", null);
    }
  }

  private static void refused(String message, Node first) {
    assertThatThrownBy(() -> WhitenedFilters.of(graph(first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static float[] parameters(Graph graph) {
    float[] parameters = new float[ParameterLayout.of(graph).length()];
    WhitenedFilters.of(graph).write(IMAGES, PREPROCESSING, parameters);
    return parameters;
  }

  /** Of the outputs of eight filters of 2x2 on all patches of all images. */
  private static double[][] covariance(float[] parameters, int offset) {
    double[] sums = new double[8];
    double[][] products = new double[8][8];
    float[] pixels = new float[DIGITS.size()];
    int count = 0;
    for (int example = 0; example < IMAGES.size(); example++) {
      PREPROCESSING.convert(IMAGES.read(example, 28), false, pixels, 0);
      for (int row = 0; row < 27; row++) {
        for (int column = 0; column < 27; column++) {
          double[] outputs = new double[8];
          for (int filter = 0; filter < 8; filter++) {
            for (int i = 0; i < 4; i++) {
              outputs[filter] +=
                  parameters[offset + filter * 4 + i] * pixels[(row + i / 2) * 28 + column + i % 2];
            }
            sums[filter] += outputs[filter];
          }
          for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
              products[i][j] += outputs[i] * outputs[j];
            }
          }
          count++;
        }
      }
    }
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        products[i][j] = products[i][j] / count - sums[i] * sums[j] / count / count;
      }
    }
    return products;
  }

  private static Graph graph(Node first) {
    return Graph.of(
        new Network(
            "test",
            "test",
            "a test",
            DIGITS,
            10,
            classes -> chain().then("first", first).then("output", dense(classes))));
  }
}
