package io.convoy.architecture.graph;

import static io.convoy.architecture.Nodes.auxiliary;
import static io.convoy.architecture.Nodes.averagePool1d;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.conv1d;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.maxPool1d;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Node;
import io.convoy.architecture.ReceptiveField;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Sum;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

  private static final Shape IMAGE = new Shape(3, 8, 8);

  @Test
  void numbersUnnamedLayersByKind() {
    Graph graph =
        Trees.classify(
            IMAGE, chain(conv(4, 3), relu(), chain(conv(4, 3), relu())).then("top", conv(4, 3)));

    assertThat(graph.vertices())
        .extracting(Vertex::name)
        .containsExactly("conv0", "relu0", "conv1", "relu1", "top", "pool", "output");
    assertThat(graph.vertex("conv0").inputs()).containsExactly(Graph.INPUT);
    assertThat(graph.vertex("conv1").inputs()).containsExactly("relu0");
    assertThat(graph.vertex("conv1").inputShapes()).containsExactly(new Shape(4, 6, 6));
  }

  @Test
  void residualAddsBodyToItsInput() {
    Node block = chain(residual(chain(conv(3, 3).pad(1), relu(), conv(3, 3).pad(1))), relu());

    Graph graph = Trees.classify(IMAGE, chain().then("stage2.block1", block));

    assertThat(graph.vertices())
        .extracting(Vertex::name)
        .startsWith(
            "stage2.block1.body.conv0",
            "stage2.block1.body.relu0",
            "stage2.block1.body.conv1",
            "stage2.block1.sum",
            "stage2.block1.relu0");
    Vertex sum = graph.vertex("stage2.block1.sum");
    assertThat(sum.op()).isEqualTo(new Sum());
    assertThat(sum.inputs()).containsExactly("stage2.block1.body.conv1", Graph.INPUT);
    assertThat(sum.inputShapes()).containsExactly(IMAGE, IMAGE);
    assertThat(sum.output()).isEqualTo(IMAGE);
    assertThat(sum.parameters()).isZero();
    assertThat(sum.receptiveField()).isEqualTo(new ReceptiveField(5, 1));
  }

  @Test
  void residualAddsProjectedShortcut() {
    Graph graph =
        Trees.classify(
            IMAGE,
            residual(conv(6, 3).stride(2).pad(1).truncate(), conv(6, 1).stride(2).truncate()));

    assertThat(graph.vertex("sum").inputs()).containsExactly("body", "shortcut");
    assertThat(graph.vertex("sum").output()).isEqualTo(new Shape(6, 4, 4));
    assertThat(graph.vertex("sum").receptiveField()).isEqualTo(new ReceptiveField(3, 2));
    assertThat(graph.readers(graph.vertex("body"))).extracting(Vertex::name).containsExactly("sum");
  }

  @Test
  void concatStacksChannelsInOrder() {
    Node inception =
        concat(conv(4, 1))
            .branch("3x3", chain(conv(2, 1), conv(8, 3).pad(1)))
            .branch("same", chain());

    Graph graph = Trees.classify(IMAGE, chain().then("3a", inception));

    Vertex concat = graph.vertex("3a.concat");
    assertThat(concat.op()).isEqualTo(new ChannelConcat());
    assertThat(concat.inputs()).containsExactly("3a.branch0", "3a.3x3.conv1", Graph.INPUT);
    assertThat(concat.output()).isEqualTo(new Shape(15, 8, 8));
    assertThat(concat.receptiveField()).isEqualTo(new ReceptiveField(3, 1));
  }

  @Test
  void layersAfterDenseOnesSeeTheWholeInput() {
    Graph graph =
        Trees.graph(
            new Shape(1, 8, 20), chain(maxPool(2), dense(4), relu()).then("output", dense(2)));

    assertThat(graph.vertices())
        .extracting(Vertex::receptiveField)
        .containsExactly(
            new ReceptiveField(2, 2),
            new ReceptiveField(20, 2),
            new ReceptiveField(20, 2),
            new ReceptiveField(20, 2));
  }

  @Test
  void stackedConvolutionsSeeTwoMorePixelsEach() {
    Node.Chain stack = chain();
    for (int layers = 1; layers <= 5; layers++) {
      stack = stack.then(conv(2, 3).pad(1));
      Vertex top = Trees.classify(IMAGE, stack).vertex("conv" + (layers - 1));
      assertThat(top.receptiveField()).isEqualTo(new ReceptiveField(1 + 2 * layers, 1));
    }
  }

  @Test
  void auxiliaryHeadBranchesOffAndChangesNothing() {
    Node head = chain(maxPool(2), relu()).then("output", dense(2));
    Graph graph =
        Trees.classify(
            IMAGE, chain(conv(4, 3)).then("early", auxiliary(head, 0.25)).then(conv(4, 3)));

    assertThat(graph.vertices())
        .extracting(Vertex::name)
        .containsExactly(
            "conv0", "early.maxPool0", "early.relu0", "early.output", "conv1", "pool", "output");
    assertThat(graph.vertex("conv1").inputs()).containsExactly("conv0");
    assertThat(graph.auxiliaryHeads()).containsExactly(new Head("early.output", 0.25));
  }

  @Test
  void unnamedAuxiliaryHeadsAreNumbered() {
    Graph graph = Trees.classify(IMAGE, chain(auxiliary(dense(2), 0.3), auxiliary(dense(2), 0.3)));

    assertThat(graph.vertices())
        .extracting(Vertex::name)
        .containsExactly("auxiliary0", "auxiliary1", "pool", "output");
  }

  @Test
  void rejectsAuxiliaryHeadsWithoutLayersOrAtTheEnd() {
    assertThatThrownBy(() -> Trees.classify(IMAGE, chain().then("early", auxiliary(chain(), 0.3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot build the auxiliary head at 'early' without layers");
    assertThatThrownBy(
            () ->
                Trees.graph(
                    IMAGE, chain().then("output", dense(2)).then("late", auxiliary(dense(2), 0.3))))
        .hasMessage(
            "Cannot end with the auxiliary head 'late'"
                + " (must be followed by layers, but 'output' is the end)");
  }

  @Test
  void samplesInARowAreConvolvedAndPooled() {
    Graph graph =
        Trees.classify(
            new Shape(2, 1, 100),
            chain(conv1d(8, 5).stride(2).pad(2).truncate(), maxPool1d(2), averagePool1d(5)));

    assertThat(graph.vertices())
        .extracting(Vertex::output)
        .startsWith(new Shape(8, 1, 50), new Shape(8, 1, 25), new Shape(8, 1, 5));
    assertThat(graph.vertex("conv0").parameters()).isEqualTo(8 * 2 * 5 + 8);
    assertThat(graph.vertex("averagePool0").receptiveField()).isEqualTo(new ReceptiveField(23, 20));
    assertThatThrownBy(() -> Trees.classify(IMAGE, conv1d(8, 5)))
        .hasMessage(
            "Cannot apply conv0 to 3x8x8:"
                + " Cannot slide a 1x5 window over an input of height 8 (must be 1)");
  }

  @Test
  void namesTheLayerThatDoesNotFit() {
    assertThatThrownBy(
            () -> Trees.classify(IMAGE, chain().then("conv1", chain(conv(96, 11).stride(4)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot apply conv1.conv0 to 3x8x8: "
                + "Cannot slide an 11x11 window (pad 0) over an input of size 8");
  }

  @Test
  void rejectsSumOfDifferentShapes() {
    Node body = chain(conv(128, 3).stride(2).pad(1).truncate());
    Node block = chain(residual(body), relu());

    assertThatThrownBy(
            () -> Trees.classify(new Shape(64, 56, 56), chain().then("stage2.block1", block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot add branches at 'stage2.block1': "
                + "stage2.block1.body gives 128x28x28, input gives 64x56x56");
  }

  @Test
  void rejectsSumOfDifferentShapesAtTheTop() {
    assertThatThrownBy(() -> Trees.classify(IMAGE, residual(conv(3, 3), conv(3, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot add branches: body gives 3x6x6, shortcut gives 3x8x8");
  }

  @Test
  void rejectsConcatOfDifferentHeights() {
    Node branches = concat(conv(4, 1), conv(4, 3));

    assertThatThrownBy(() -> Trees.classify(IMAGE, chain().then("3a", branches)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot concatenate branches at '3a': "
                + "3a.branch0 gives 4x8x8, 3a.branch1 gives 4x6x6");
  }

  @Test
  void rejectsConcatWithoutBranches() {
    assertThatThrownBy(() -> Trees.classify(IMAGE, chain().then("3a", concat())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot concatenate 0 branches at '3a' (must be at least 1)");
  }

  @Test
  void rejectsNamesThatBreakPaths() {
    for (String name : List.of("", "a b", ".a", "a.", "a..b")) {
      assertThatThrownBy(() -> chain().then(name, relu()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid name: '%s' (must be letters, digits and dashes, with dots between)"
                  .formatted(name));
    }
  }
}
