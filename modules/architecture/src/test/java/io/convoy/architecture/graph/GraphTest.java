package io.convoy.architecture.graph;

import static io.convoy.architecture.Nodes.auxiliary;
import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Loss;
import io.convoy.architecture.Node;
import io.convoy.architecture.ReceptiveField;
import io.convoy.architecture.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static final Shape IMAGE = new Shape(1, 4, 4);

  @Test
  void totalsAreSumsOverVertices() {
    Graph graph = Trees.graph(IMAGE, chain(conv(2, 3), relu()).then("output", dense(2)));

    assertThat(graph.parameters()).isEqualTo(20 + 18);
    assertThat(graph.multiplyAdds()).isEqualTo(8 * 9 + 8 * 2);
    assertThat(graph.activations()).isEqualTo(8 + 8 + 2);
    assertThat(graph.output().name()).isEqualTo("output");
    assertThat(graph.readers(graph.output())).isEmpty();
  }

  @Test
  void survivesSerialization() throws IOException, ClassNotFoundException {
    Graph graph = Trees.classify(IMAGE, chain(residual(chain(conv(1, 3).pad(1), relu()))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of(graph, ParameterLayout.of(graph)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(List.of(graph, ParameterLayout.of(graph)));
    }
  }

  @Test
  void rejectsNetworkWithoutLayers() {
    assertThatThrownBy(() -> Trees.graph(IMAGE, chain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot build small without layers");
  }

  @Test
  void rejectsAnOutputThatIsNotOneChannelPerClass() {
    assertThatThrownBy(() -> Trees.graph(IMAGE, chain().then("f6", dense(84))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot classify into 2 classes with small: 'f6' gives 84x1x1 (must be 2 channels)");
  }

  @Test
  void rejectsAnAuxiliaryHeadThatIsNotOneChannelPerClass() {
    Node tree = chain().then("early", auxiliary(dense(84), 0.5)).then("output", dense(2));

    assertThatThrownBy(() -> Trees.graph(IMAGE, tree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot classify into 2 classes with small:"
                + " 'early' gives 84x1x1 (must be 2 channels)");
  }

  @Test
  void rejectsAHeadThatIsNoVertex() {
    List<Vertex> vertices = Trees.graph(IMAGE, chain().then("output", dense(2))).vertices();
    List<Head> heads = List.of(new Head("early", 0.5));

    assertThatThrownBy(() -> new Graph("small", IMAGE, 2, vertices, heads, Loss.SOFTMAX, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot find vertex 'early' in small (vertices: output)");
  }

  @Test
  void mainHeadComesLastWithWeightOne() {
    Graph graph =
        Trees.graph(
            IMAGE, chain().then("early", auxiliary(dense(2), 0.5)).then("output", dense(2)));

    assertThat(graph.heads()).containsExactly(new Head("early", 0.5), new Head("output", 1));
    assertThat(graph.parameters()).isEqualTo(2 * (32 + 2));
  }

  @Test
  void lossIsSoftmaxUnlessSet() {
    Graph graph = Trees.graph(IMAGE, chain().then("output", dense(2)));

    assertThat(graph.loss()).isEqualTo(Loss.SOFTMAX);
    assertThat(graph.loss(Loss.SVM).loss()).isEqualTo(Loss.SVM);
    assertThat(graph.loss(Loss.SVM).vertices()).isEqualTo(graph.vertices());
  }

  @Test
  void inferenceLeavesOutWhatOnlyAuxiliaryHeadsNeed() {
    Node tree =
        chain(relu())
            .then("early", auxiliary(chain(relu()).then("vote", dense(2)), 0.5))
            .then("output", dense(2));
    Graph graph = Trees.graph(IMAGE, tree);

    assertThat(names(graph.inference())).containsExactly("relu0", "output");
    assertThat(names(graph.feature("early.relu0").inference()))
        .containsExactly("relu0", "early.relu0", "output");
  }

  @Test
  void aFeatureThatIsMisspelledIsToldWithTheNearestName() {
    Graph graph = Trees.graph(IMAGE, chain(relu()).then("output", dense(2)));

    assertThat(graph.features()).isEmpty();
    assertThat(graph.feature("relu0").features()).containsExactly("relu0");
    assertThatThrownBy(() -> graph.feature("relu1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot find layer 'relu1' in small (layers: relu0, output). Did you mean relu0?");
  }

  @Test
  void runningStatisticsAreNoParameters() {
    Graph graph = Trees.graph(IMAGE, chain(batchNorm()).then("output", dense(2)));

    assertThat(graph.vertex("batchNorm0").parameters()).isEqualTo(2);
    assertThat(graph.parameters()).isEqualTo(2 + 34);
    assertThat(ParameterLayout.of(graph).length()).isEqualTo(4 + 34);
  }

  @Test
  void rejectsLossWeightsOutOfRange() {
    assertThatThrownBy(() -> auxiliary(dense(2), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid loss weight: 0.0 (must be above 0)");
    assertThatThrownBy(() -> new Head("output", Double.NaN))
        .hasMessage("Invalid loss weight: NaN (must be above 0)");
  }

  @Test
  void rejectsNamesUsedTwice() {
    Node block = residual(conv(1, 3).pad(1));

    assertThatThrownBy(() -> Trees.classify(IMAGE, chain(block, block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot use the name 'body' twice in small" + " (name the part that contains it)");
    assertThatThrownBy(() -> Trees.classify(IMAGE, chain().then("input", relu())))
        .hasMessageStartingWith("Cannot use the name 'input' twice in small");
  }

  @Test
  void rejectsInputsThatAreNotComputedBefore() {
    Vertex late =
        new Vertex(
            "output",
            dense(2),
            List.of("later"),
            List.of(IMAGE),
            Shape.vector(2),
            34,
            32,
            ReceptiveField.PIXEL);

    assertThatThrownBy(() -> new Graph("small", IMAGE, 2, List.of(late)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot compute 'output' of small: its inputs are [later], computed before are"
                + " [input]");
  }

  @Test
  void rejectsUnknownVertex() {
    Graph graph = Trees.graph(IMAGE, chain(relu()).then("output", dense(2)));

    assertThatThrownBy(() -> graph.vertex("f7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot find vertex 'f7' in small (vertices: relu0, output)");
  }

  private static List<String> names(List<Vertex> vertices) {
    return vertices.stream().map(Vertex::name).toList();
  }
}
