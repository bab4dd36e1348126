package io.convoy.architecture.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPatternTest {

  private static final String LECTURE =
      "INPUT[3x32x32] -> [[CONV3-64 -> RELU]*2 -> POOL2]*3 -> [FC-512 -> RELU]*2 -> FC-10";

  @Test
  void readsTheNotationOfTheLectures() {
    Network network = NetworkPattern.parse(LECTURE);
    Graph graph = Graph.of(network);

    assertThat(network.name()).isEqualTo("pattern");
    assertThat(network.title()).isEqualTo(LECTURE);
    assertThat(network.input()).isEqualTo(new Shape(3, 32, 32));
    assertThat(network.classes()).isEqualTo(10);
    assertThat(graph.vertices()).hasSize(3 * (2 * 2 + 1) + 2 * 2 + 1);
    assertThat(graph.vertex("conv5").output()).isEqualTo(new Shape(64, 8, 8));
    assertThat(graph.vertex("maxPool2").output()).isEqualTo(new Shape(64, 4, 4));
    assertThat(graph.output().name()).isEqualTo("output");
    assertThat(graph.parameters())
        .isEqualTo(
            (27 * 64 + 64)
                + 5 * (9 * 64 * 64 + 64)
                + (1024 * 512 + 512)
                + (512 * 512 + 512)
                + (512 * 10 + 10));
  }

  @ParameterizedTest
  @CsvSource({
    // the patterns of the lecture on convolutional networks, with numbers; their vertices
    "INPUT[3x32x32] -> FC-10, 1",
    "INPUT[3x32x32] -> CONV3-8 -> RELU -> FC-10, 3",
    "INPUT[3x32x32] -> [CONV5-8 -> RELU -> POOL2]*2 -> FC-32 -> RELU -> FC-10, 9",
    "INPUT[3x32x32] -> [CONV3-8 -> RELU -> CONV3-8 -> RELU -> POOL2]*3"
        + " -> [FC-32 -> RELU]*2 -> FC-10, 20",
  })
  void readsThePatternsOfTheLectures(String pattern, int vertices) {
    assertThat(Graph.of(NetworkPattern.parse(pattern)).vertices()).hasSize(vertices);
  }

  @Test
  void vgg16HasItsPublishedParameters() {
    Graph graph =
        Graph.of(
            NetworkPattern.parse(
                """
                INPUT[3x224x224]
                  -> [[CONV3-64 -> RELU]*2 -> POOL2] -> [[CONV3-128 -> RELU]*2 -> POOL2]
                  -> [[CONV3-256 -> RELU]*3 -> POOL2] -> [[CONV3-512 -> RELU]*3 -> POOL2]*2
                  -> [FC-4096 -> RELU]*2 -> FC-1000
                """));

    assertThat(graph.parameters()).isEqualTo(138_357_544);
  }

  @ParameterizedTest
  @CsvSource({
    "CONV3-8, conv 3x3 pad 1",
    "conv5-8, conv 5x5 pad 2",
    "CONV1-8, conv 1x1",
    "CONV3-8/1p0, conv 3x3",
    "CONV2-8/2p0, conv 2x2/2",
    "CONV7-8/2p3t, conv 7x7/2 pad 3 truncated",
    "CONV7-8/2t, conv 7x7/2 pad 3 truncated",
    "POOL2, maxPool 2x2/2",
    "POOL3/1p1, maxPool 3x3 pad 1",
    "POOL3/2t, maxPool 3x3/2 truncated",
    "POOL3/2c, maxPool 3x3/2 covering",
    "AVGPOOL3/2p1c, averagePool 3x3/2 pad 1 covering",
    "AvgPool4, averagePool 4x4/4",
    "GLOBALPOOL, globalAveragePool",
    "relu, relu",
    "TANH, tanh",
    "Sigmoid, sigmoid",
    "SILU, silu",
    "gelu, gelu",
    "FC-12, dense",
  })
  void readsEveryWord(String word, String notation) {
    Graph graph = Graph.of(NetworkPattern.parse("INPUT[3x16x16] -> " + word + " -> FC-10"));

    assertThat(graph.vertices().get(0).op().notation()).isEqualTo(notation);
  }

  @Test
  void everyWordHasAnExampleThatItReads() {
    for (LayerWord word : LayerWord.ALL) {
      for (String example : word.examples().split(" or ", -1)) {
        assertThat(LayerWord.layer(example)).as(example).isNotNull();
      }
    }
  }

  @Test
  void blanksAndLineFeedsAreFree() {
    String dense = "input[3x8x8]->[conv3-4->relu]*2->fc-10";
    String wide = "  INPUT [ 3 x 8 x 8 ]\n\t->  [ CONV3-4 -> RELU ] * 2\r\n -> FC-10 \n";

    assertThat(Graph.of(NetworkPattern.parse(wide)))
        .isEqualTo(Graph.of(NetworkPattern.parse(dense)));
    assertThat(NetworkPattern.parse(wide).title())
        .isEqualTo("INPUT [ 3 x 8 x 8 ] -> [ CONV3-4 -> RELU ] * 2 -> FC-10");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "999, 999"})
  void repeatsAsOftenAsWritten(int count, int layers) {
    Graph graph =
        Graph.of(NetworkPattern.parse("INPUT[1x4x4] -> [RELU]*%s -> FC-2".formatted(count)));

    assertThat(graph.vertices()).hasSize(layers + 1);
  }

  @Test
  void repeatsSingleWordsAndNestedBrackets() {
    Graph graph =
        Graph.of(NetworkPattern.parse("INPUT[1x16x16] -> [[RELU*2 -> TANH]*2 -> POOL2]*2 -> FC-2"));

    assertThat(graph.vertices()).hasSize(2 * (2 * 3 + 1) + 1);
    assertThat(graph.vertices())
        .extracting(Vertex::name)
        .startsWith("relu0", "relu1", "tanh0", "relu2");
  }

  @Test
  void takesOtherImagesAndClasses() {
    Graph graph = Graph.of(NetworkPattern.parse(LECTURE), new Shape(1, 64, 64), 7);

    assertThat(graph.output().output()).isEqualTo(Shape.vector(7));
  }
}
