package io.convoy.architecture.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Conv;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Network;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Head;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every entry: published numbers, and whatever must hold for any network. */
class CatalogTest {

  @ParameterizedTest
  @CsvSource({
    // network, parameters, multiply-adds, activations, features, receptive field of the features
    "lenet, 431080, 2293000, 34130, 50x4x4, 16x16/4",
    "lenet5, 61706, 416520, 14602, 16x5x5, 16x16/4",
    "alexnet, 61100840, 714188480, 1089000, 256x6x6, 195x195/32",
    "alexnet-2012, 60965224, 724406816, 1925224, 256x6x6, 195x195/32",
    "zfnet, 62357608, 1168032896, 3717544, 256x6x6, 171x171/32",
    "nin, 966986, 222486528, 1336586, 10x8x8, 27x27/4",
    "vgg11, 132863336, 7609090048, 16408040, 512x7x7, 150x150/32",
    "vgg13, 133047848, 11308466176, 26041832, 512x7x7, 156x156/32",
    "vgg16, 138357544, 15470264320, 28650984, 512x7x7, 212x212/32",
    "vgg19, 143667240, 19632062464, 31260136, 512x7x7, 268x268/32",
    "vgg11-bn, 132868840, 7609090048, 23834088, 512x7x7, 150x150/32",
    "vgg13-bn, 133053736, 11308466176, 38284776, 512x7x7, 156x156/32",
    "vgg16-bn, 138365992, 15470264320, 42198504, 512x7x7, 212x212/32",
    "vgg19-bn, 143678248, 19632062464, 46112232, 512x7x7, 268x268/32",
    "inception-naive, 1089952, 854196224, 1379840, 672x28x28, 5x5/1",
    "inception, 346720, 271351808, 1530368, 480x28x28, 5x5/1",
    "googlenet, 6998552, 1582671872, 9911240, 1024x7x7, 715x715/32",
    "googlenet-auxiliary, 13378280, 1591044096, 9944216, 1024x7x7, 715x715/32",
    "googlenet-bn, 6624904, 1498376192, 12334584, 1024x7x7, 379x379/32",
    "allcnn, 1369738, 270798336, 731866, 10x6x6, 27x27/4",
    "resnet18, 11689512, 1814073344, 8230376, 512x7x7, 435x435/32",
    "resnet34, 21797672, 3663761408, 12620776, 512x7x7, 899x899/32",
    "resnet50, 25557032, 4089184256, 37559784, 2048x7x7, 427x427/32",
    "resnet101, 44549160, 7801405440, 56325608, 2048x7x7, 971x971/32",
    "resnet152, 60192808, 11513626624, 79506920, 2048x7x7, 1451x1451/32",
    "resnet50-keras, 25583592, 3857973248, 35979240, 2048x7x7, 483x483/32",
    "resnet101-keras, 44601832, 7570194432, 54745064, 2048x7x7, 1027x1027/32",
    "resnet152-keras, 60268520, 11282415616, 77926376, 2048x7x7, 1507x1507/32",
    "resnet20, 269722, 40551040, 669770, 64x8x8, 81x81/4",
    "resnet32, 464154, 68862592, 1071178, 64x8x8, 137x137/4",
    "resnet44, 658586, 97174144, 1472586, 64x8x8, 193x193/4",
    "resnet56, 853018, 125485696, 1873994, 64x8x8, 249x249/4",
    "resnet110, 1727962, 252887680, 3680330, 64x8x8, 501x501/4",
    "resnet20-centered, 269722, 40551040, 669770, 64x8x8, 81x81/4",
    "resnet32-centered, 464154, 68862592, 1071178, 64x8x8, 137x137/4",
    "resnet44-centered, 658586, 97174144, 1472586, 64x8x8, 193x193/4",
    "resnet56-centered, 853018, 125485696, 1873994, 64x8x8, 249x249/4",
    "resnet110-centered, 1727962, 252887680, 3680330, 64x8x8, 501x501/4",
    "resnet20-b, 272474, 40813184, 675914, 64x8x8, 81x81/4",
    "resnet32-b, 466906, 69124736, 1077322, 64x8x8, 137x137/4",
    "resnet44-b, 661338, 97436288, 1478730, 64x8x8, 193x193/4",
    "resnet56-b, 855770, 125747840, 1880138, 64x8x8, 249x249/4",
    "resnet110-b, 1730714, 253149824, 3686474, 64x8x8, 501x501/4",
    "airbench94, 1972778, 118147360, 353530, 256x3x3, 51x51/8",
  })
  void networkHasPublishedNumbers(
      String name,
      long parameters,
      long multiplyAdds,
      long activations,
      String features,
      String field) {
    Graph graph = Graph.of(Architectures.named(name));
    Vertex last = features(graph);

    assertThat(graph.parameters()).isEqualTo(parameters);
    assertThat(graph.multiplyAdds()).isEqualTo(multiplyAdds);
    assertThat(graph.activations()).isEqualTo(activations);
    assertThat(last.output()).hasToString(features);
    assertThat(last.receptiveField()).hasToString(field);
  }

  /** With the smallest images its layers fit on; one less and they do not. */
  @ParameterizedTest
  @CsvSource({
    // network, smallest side of a square image
    "lenet, 16",
    "lenet5, 12",
    "alexnet, 63",
    "alexnet-2012, 67",
    "zfnet, 53",
    "nin, 1",
    "vgg11, 32",
    "vgg19, 32",
    "inception-naive, 1",
    "inception, 1",
    "googlenet, 1",
    "googlenet-auxiliary, 65",
    "allcnn, 9",
    "resnet18, 1",
    "resnet152, 1",
    "resnet20, 1",
    "resnet110-b, 1",
    "airbench94, 25",
  })
  void networkTakesSmallImages(String name, int side) {
    Network network = Architectures.named(name);
    int channels = network.input().channels();

    assertThat(Graph.of(network, new Shape(channels, side, side), network.classes()).vertices())
        .extracting(Vertex::name)
        .isEqualTo(Graph.of(network).vertices().stream().map(Vertex::name).toList());
    assertThatThrownBy(
            () -> Graph.of(network, new Shape(channels, side - 1, side - 1), network.classes()))
        .hasMessageMatching("(Cannot apply|Invalid shape).*");
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void networkGivesOneLogitPerClass(Network network) {
    Graph graph = Graph.of(network, network.input(), network.classes() + 3);

    assertThat(graph.heads())
        .extracting(head -> graph.vertex(head.vertex()).output())
        .containsOnly(Shape.vector(network.classes() + 3));
    assertThat(graph.network()).isEqualTo(network.name());
    assertThat(graph.input()).isEqualTo(network.input());
  }

  @ParameterizedTest
  @MethodSource("io.convoy.architecture.catalog.Architectures#all")
  void layoutHasEveryParameterOnce(Network network) {
    Graph graph = Graph.of(network);
    List<ParameterBlock> blocks = ParameterLayout.of(graph).blocks();

    assertThat(
            blocks.stream()
                .filter(block -> block.role().learned())
                .mapToLong(ParameterBlock::length)
                .sum())
        .isEqualTo(graph.parameters());
    assertThat(blocks)
        .extracting(block -> block.vertex() + " " + block.role())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("io.convoy.architecture.catalog.Architectures#all")
  void networkNamesItsSource(Network network) {
    assertThat(network.title()).isNotBlank();
    assertThat(network.source()).contains("(").contains(")");
  }

  @Test
  void everyNetworkHasGoldenNumbers() throws NoSuchMethodException {
    Method golden =
        CatalogTest.class.getDeclaredMethod(
            "networkHasPublishedNumbers",
            String.class,
            long.class,
            long.class,
            long.class,
            String.class,
            String.class);

    assertThat(golden.getAnnotation(CsvSource.class).value())
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactlyElementsOf(Architectures.all().stream().map(Network::name).toList());
  }

  @Test
  void lenet5HasTheLayersOfThePaper() {
    assertThat(Graph.of(Architectures.named("lenet5")).vertices())
        .extracting(Vertex::name)
        .containsExactly(
            "c1", "tanh0", "s2", "c3", "tanh1", "s4", "c5", "tanh2", "f6", "tanh3", "output");
  }

  @Test
  void lenetTakesPaddedDigitsAndColorImages() {
    assertThat(features(Graph.of(LeNet.lenet(), new Shape(1, 32, 32), 10)).output())
        .isEqualTo(new Shape(50, 5, 5));
    assertThat(features(Graph.of(LeNet.lenet5(), new Shape(3, 32, 32), 10)).output())
        .isEqualTo(new Shape(16, 6, 6));
  }

  @Test
  void googlenetHasTheSizesOfTable1() {
    Graph graph = Graph.of(Architectures.named("googlenet"));

    assertThat(graph.vertices())
        .filteredOn(vertex -> vertex.op() instanceof Merge || vertex.op() instanceof Pool)
        .filteredOn(vertex -> !vertex.name().contains(".pool."))
        .extracting(vertex -> vertex.name() + " " + vertex.output())
        .containsExactly(
            "pool1 64x56x56",
            "pool2 192x28x28",
            "3a.concat 256x28x28",
            "3b.concat 480x28x28",
            "pool3 480x14x14",
            "4a.concat 512x14x14",
            "4b.concat 512x14x14",
            "4c.concat 512x14x14",
            "4d.concat 528x14x14",
            "4e.concat 832x14x14",
            "pool4 832x7x7",
            "5a.concat 832x7x7",
            "5b.concat 1024x7x7");
    assertThat(graph.vertex("3a.5x5.conv1").op()).isEqualTo(Nodes.conv(32, 5).pad(2));
  }

  @Test
  void auxiliaryHeadsOfGooglenetStandOn4aAnd4d() {
    Graph graph = Graph.of(Architectures.named("googlenet-auxiliary"));

    assertThat(graph.heads())
        .containsExactly(
            new Head("auxiliary1.output", 0.3),
            new Head("auxiliary2.output", 0.3),
            new Head("output", 1));
    assertThat(graph.vertex("auxiliary1.pool").inputs()).containsExactly("4a.concat");
    assertThat(graph.vertex("auxiliary2.pool").inputs()).containsExactly("4d.concat");
    assertThat(graph.vertex("auxiliary2.pool").output()).isEqualTo(new Shape(528, 4, 4));
  }

  @Test
  void shortcutsOfResnetProjectWhereShapesDiffer() {
    assertThat(projections("resnet18"))
        .containsExactly("stage2.block1", "stage3.block1", "stage4.block1");
    assertThat(projections("resnet50"))
        .containsExactly("stage1.block1", "stage2.block1", "stage3.block1", "stage4.block1");
    assertThat(projections("resnet20")).isEmpty();
    assertThat(projections("resnet20-b")).containsExactly("stage2.block1", "stage3.block1");
  }

  /** The figures of keras.io/api/applications count running statistics. */
  @ParameterizedTest
  @CsvSource({"resnet50-keras, 25636712", "resnet101-keras, 44707176", "resnet152-keras, 60419944"})
  void networksOfKerasHaveItsNumberOfParameters(String name, int parameters) {
    assertThat(ParameterLayout.of(Graph.of(Architectures.named(name))).length())
        .isEqualTo(parameters);
  }

  @Test
  void zfnetHasTheSizesOfThePaper() {
    assertThat(Graph.of(Architectures.named("zfnet")).vertices())
        .filteredOn(vertex -> vertex.op() instanceof Conv || vertex.op() instanceof Pool)
        .extracting(vertex -> vertex.output().width())
        .containsExactly(110, 55, 26, 13, 13, 13, 13, 6);
  }

  private static List<String> projections(String name) {
    return Graph.of(Architectures.named(name)).vertices().stream()
        .map(Vertex::name)
        .filter(vertex -> vertex.endsWith(".shortcut.conv0"))
        .map(vertex -> vertex.replace(".shortcut.conv0", ""))
        .toList();
  }

  static List<Network> classifiers() {
    return Architectures.all().stream().filter(Network::classifies).toList();
  }

  /** What the layers that classify read: the last maps of the network. */
  private static Vertex features(Graph graph) {
    if (graph.classes() == 0) {
      return graph.output();
    }
    Vertex vertex = graph.output();
    while (vertex.op() instanceof GlobalPool || vertex.output().height() == 1) {
      vertex = graph.vertex(vertex.inputs().get(0));
    }
    return vertex;
  }
}
