package io.convoy.onednn;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.testing.Machine;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import io.convoy.training.backend.Calibration;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantizationTest {
  private static final Range UNSIGNED = new Range(0, 255);
  private static final Range SIGNED = new Range(-127, 127);

  @BeforeEach
  void needsVnni() {
    Machine.assume(() -> Processor.requireSupport(Precision.INT8));
  }

  /** Each kind of fusion, with branches that are joined and values that are read twice. */
  private static Graph everything() {
    Node.Chain body = chain(conv(8, 3).pad(1), relu(), conv(8, 3).pad(1));
    return SmallNetworks.graph(
        "everything",
        new Shape(3, 8, 8),
        chain()
            .then("stem", conv(8, 3).pad(1))
            .then("stem-relu", relu())
            .then("groups", conv(8, 3).groups(2).pad(1))
            .then("groups-relu", relu())
            .then("largest", maxPool(2))
            .then("plain", residual(body))
            .then("plain-relu", relu())
            .then("projected", residual(body, conv(8, 1).bias(false)))
            .then("projected-relu", relu())
            .then(
                "branches",
                concat(chain(conv(4, 1), relu()), chain(maxPool(1), conv(4, 3).pad(1)), maxPool(1)))
            .then("hidden", dense(12))
            .then("hidden-relu", relu())
            .then("output", dense(3)));
  }

  /** Where all values and weights are whole numbers, those of 8 bits lose nothing. */
  @Test
  void productsOfWholeNumbersAreExact() {
    Graph graph = everything();
    float[] parameters = wholeParameters(graph);
    ImageBatch batch = wholePixels(graph, 5);
    for (Vertex vertex : graph.vertices()) {
      Graph asking = graph.feature(vertex.name());
      float[] expected = feature(exact(asking), parameters, batch);
      float[] actual =
          feature(quantized(asking, wholeRanges(asking, parameters, batch)), parameters, batch);
      assertThat(actual).as(vertex.name()).containsExactly(expected, within(1e-3f));
    }
  }

  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void probabilitiesAreCloseToThoseOfSinglePrecision(Graph graph) {
    float[] parameters = Comparison.parameters(graph);
    ImageBatch batch = RandomData.batch(graph, 9, 6);
    float[] expected = probabilities(exact(graph), parameters, batch);
    OnednnBackend backend = quantized(graph, ranges(graph, parameters, batch));
    assertThat(probabilities(backend, parameters, batch)).containsExactly(expected, within(0.03f));
  }

  @Test
  void valuesOutsideOfTheirRangeAreCutOff() {
    Graph graph =
        SmallNetworks.graph(
            "cut",
            new Shape(1, 1, 1),
            chain()
                .then("stem", conv(1, 1).bias(false))
                .then("stem-relu", relu())
                .then("second", conv(1, 1).bias(false))
                .then("pool", globalAveragePool())
                .then("output", dense(3)));
    Graph asking = graph.feature("second");
    float[] parameters = new float[Math.toIntExact(ParameterLayout.of(asking).length())];
    parameters[0] = 1;
    parameters[1] = 1;
    ImageBatch batch = new ImageBatch(new Shape(1, 1, 1), new float[] {1.4f, 40, 300}, new int[3]);
    float[] second =
        feature(
            quantized(asking, new ActivationRanges(Map.of("stem-relu", new Range(0, 255)))),
            parameters,
            batch);
    assertThat(second).containsExactly(new float[] {1, 40, 255}, within(1e-4f));
    assertThat(
            feature(
                quantized(asking, new ActivationRanges(Map.of("stem-relu", new Range(0, 25.5f)))),
                parameters,
                batch))
        .containsExactly(new float[] {1.4f, 25.5f, 25.5f}, within(1e-4f));
  }

  @Test
  void valuesWithoutARangeKeepTheirFractions() {
    Graph graph = everything();
    float[] parameters = Comparison.parameters(graph);
    ImageBatch batch = RandomData.batch(graph, 3, 6);
    assertThat(
            probabilities(
                quantized(graph, new ActivationRanges(Map.of("another", UNSIGNED))),
                parameters,
                batch))
        .containsExactly(probabilities(exact(graph), parameters, batch));
  }

  @Test
  void newParametersAreQuantizedAnew() {
    Graph graph = everything();
    float[] first = Comparison.parameters(graph);
    float[] second = RandomData.state(graph, new Updater.Sgd(), 8).parameters();
    ImageBatch batch = RandomData.batch(graph, 3, 6);
    OnednnBackend backend = quantized(graph, ranges(graph, first, batch));
    try (Classifier classifier = backend.classifier()) {
      classifier.load(first);
      classifier.probabilities(batch);
      classifier.load(second);
      assertThat(classifier.probabilities(batch))
          .containsExactly(probabilities(backend, second, batch));
    }
  }

  @Test
  void rangesAreMeansOverBatches() {
    Graph graph = everything();
    float[] parameters = Comparison.parameters(graph);
    try (Calibration calibration = exact(graph).calibration(parameters)) {
      calibration.add(pixels(graph, -1, 3));
      calibration.add(pixels(graph, -2, 9));
      Range input = calibration.ranges().of(Graph.INPUT).orElseThrow();
      assertThat(input.lowest()).isCloseTo(-1.5f, withPercentage(1e-4));
      assertThat(input.highest()).isCloseTo(6, withPercentage(1e-4));
      assertThat(calibration.ranges().ranges()).containsKeys("stem-relu", "plain-relu", "output");
      assertThat(calibration.ranges().of("stem-relu").orElseThrow().lowest()).isZero();
      assertThat(calibration.ranges().of("stem")).isEmpty();
    }
  }

  @Test
  void rangesNeedImages() {
    Graph graph = everything();
    try (Calibration calibration = exact(graph).calibration(Comparison.parameters(graph))) {
      assertThatThrownBy(calibration::ranges)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot give ranges of activations: there was no image");
    }
  }

  /** The input is copied into oneDNN's layout, and the first layer's output to whole numbers. */
  @Test
  void onlyTheInputAndTheFirstLayersOutputAreCopied() {
    Graph graph =
        SmallNetworks.graph(
            "whole",
            new Shape(3, 8, 8),
            chain()
                .then("stem", chain(conv(8, 3).pad(1), relu()))
                .then("first", chain(conv(8, 3).pad(1), relu()))
                .then("largest", maxPool(2))
                .then("second", chain(conv(8, 3).pad(1), relu()))
                .then("output", dense(3)));
    float[] parameters = Comparison.parameters(graph);
    ImageBatch batch = RandomData.batch(graph, 2, 6);
    OnednnBackend backend = quantized(graph, ranges(graph, parameters, batch));
    assertThat(ExecutedProgram.of(backend, parameters, batch).instructions())
        .containsExactly(
            "input",
            "reorder",
            "convolution forward",
            "reorder",
            "convolution forward",
            "pooling forward",
            "convolution forward",
            "dense forward");
  }

  private static ImageBatch pixels(Graph graph, float lowest, float highest) {
    float[] pixels = new float[graph.input().size()];
    pixels[0] = lowest;
    pixels[1] = highest;
    return new ImageBatch(graph.input(), pixels, new int[1]);
  }

  private static float[] wholeParameters(Graph graph) {
    float[] parameters = new float[Math.toIntExact(ParameterLayout.of(graph).length())];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = random.nextInt(16) == 0 ? random.nextBoolean() ? 1 : -1 : 0;
    }
    return parameters;
  }

  private static ImageBatch wholePixels(Graph graph, int size) {
    float[] pixels = new float[size * graph.input().size()];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(-1, 2);
    }
    return new ImageBatch(graph.input(), pixels, new int[size]);
  }

  /** Ranges by which a number is stored as itself; no value may be outside of them. */
  private static ActivationRanges wholeRanges(Graph graph, float[] parameters, ImageBatch batch) {
    Map<String, Range> whole = new HashMap<>();
    ranges(graph, parameters, batch)
        .ranges()
        .forEach(
            (vertex, range) -> {
              Range allowed = range.lowest() < 0 ? SIGNED : UNSIGNED;
              assertThat(range.lowest()).isGreaterThanOrEqualTo(allowed.lowest());
              assertThat(range.highest()).isLessThanOrEqualTo(allowed.highest());
              whole.put(vertex, allowed);
            });
    return new ActivationRanges(whole);
  }

  private static ActivationRanges ranges(Graph graph, float[] parameters, ImageBatch batch) {
    try (Calibration calibration = exact(graph).calibration(parameters)) {
      calibration.add(batch);
      return calibration.ranges();
    }
  }

  private static OnednnBackend exact(Graph graph) {
    return new OnednnBackend(graph, new Updater.Sgd(), 0, 1, Precision.FLOAT32);
  }

  private static OnednnBackend quantized(Graph graph, ActivationRanges ranges) {
    return new OnednnBackend(
        graph, new Optimization(new Updater.Sgd(), 0), 1, Precision.INT8, ranges);
  }

  private static float[] probabilities(
      OnednnBackend backend, float[] parameters, ImageBatch batch) {
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      return classifier.probabilities(batch);
    }
  }

  private static float[] feature(OnednnBackend backend, float[] parameters, ImageBatch batch) {
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      return classifier.outputs(batch).features().get(0);
    }
  }
}
