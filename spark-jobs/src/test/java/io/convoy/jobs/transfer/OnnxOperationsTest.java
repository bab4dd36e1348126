package io.convoy.jobs.transfer;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.gelu;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.localResponseNorm;
import static io.convoy.architecture.Nodes.locallyConnected;
import static io.convoy.architecture.Nodes.padChannels;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static io.convoy.architecture.Nodes.sigmoid;
import static io.convoy.architecture.Nodes.silu;
import static io.convoy.architecture.Nodes.tanh;

import ai.onnxruntime.OrtException;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.Node;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.contract.SmallNetworks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation gives in ONNX Runtime what it gives in Convoy. */
class OnnxOperationsTest {
  private static final Shape INPUT = new Shape(3, 9, 8);

  static Stream<Named<Graph>> networks() {
    return Stream.of(
            SmallNetworks.all().stream(),
            Arrays.stream(Pool.Mode.values()).flatMap(OnnxOperationsTest::pools),
            Stream.of(
                network("vectors as maps", dense(12), conv(4, 1), localResponseNorm(3, 1, 0.5, 1)),
                network("norm of vectors", dense(12), batchNorm(), relu(), dropout(0.5)),
                network("gated", conv(4, 3), silu(), conv(3, 1), gelu(), dense(5), silu()),
                network("sum of vector and maps", residual(chain(dense(8)), mapsOfOne(8))),
                network("concatenated vectors", concat(dense(5), chain(dense(4), sigmoid()))),
                network(
                    "concatenated vector and maps",
                    concat(dense(5), mapsOfOne(4), chain(dense(2)))),
                network("padded vector", dense(5), padChannels(2, 9)),
                network("nothing padded", padChannels(3), tanh()),
                network("padded positions", locallyConnected(4, 3).pad(2).stride(2).truncate()),
                network(
                    "windows of positions not square",
                    new LocallyConnected(2, new Window(2, 3, 1, 1, 1, Window.Border.EXACT), false)),
                network("not square", conv(4, 1), new Pool(Pool.Mode.MAX, Window.of(3, 2, 1))),
                network(
                    "names of outputs",
                    chain().then("probabilities", conv(2, 1)).then("images", relu())),
                network(
                    "names of constants",
                    chain().then("a", conv(2, 1)).then("a", chain().then("weight", relu())))))
        .flatMap(graphs -> graphs)
        .map(graph -> Named.of(graph.network(), graph));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void equalThoseOfConvoy(Graph graph) throws OrtException, IOException {
    OnnxComparison.requireEquality(graph);
  }

  /** At the border, in gaps, and where values remain. */
  private static Stream<Graph> pools(Pool.Mode mode) {
    String name = mode.name().toLowerCase(Locale.ROOT) + "-";
    return Stream.of(
        network(
            name + "padded", new Pool(mode, new Window(3, 3, 2, 2, 1, Window.Border.TRUNCATED))),
        network(
            name + "covering", new Pool(mode, new Window(3, 3, 2, 0, 1, Window.Border.COVERED))),
        network(
            name + "padded-covering",
            new Pool(mode, new Window(3, 3, 3, 1, 1, Window.Border.COVERED))),
        network(name + "gaps", new Pool(mode, new Window(2, 2, 1, 0, 3, Window.Border.EXACT))),
        network(
            name + "padded-gaps",
            new Pool(mode, new Window(2, 3, 2, 2, 2, Window.Border.TRUNCATED))));
  }

  private static Node mapsOfOne(int channels) {
    return chain(conv(channels, 1), globalAveragePool());
  }

  private static Graph network(String name, Node... nodes) {
    return SmallNetworks.graph(
        name.replace(' ', '-'),
        INPUT,
        chain().then("stem", conv(3, 3).pad(1)).then(chain(nodes)).then("output", dense(3)));
  }
}
