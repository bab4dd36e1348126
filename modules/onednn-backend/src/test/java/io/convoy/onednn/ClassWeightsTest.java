package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Loss;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class weights on both backends, in a step of plain gradient descent. */
class ClassWeightsTest {
  private static final double RATE = 0.5;
  private static final int IMAGES = 7;
  private static final ClassWeights WEIGHTS = new ClassWeights(List.of(2.0, 0.25, 1.0));

  /** A loss in the last layer, one after it, two heads, and the hinge loss. */
  static Stream<Graph> networks() {
    return Stream.of(
        SmallNetworks.digits(),
        SmallNetworks.samples(),
        SmallNetworks.auxiliary(),
        SmallNetworks.digits().loss(Loss.SVM));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aStepOnOnednnIsTheWeightedMeanOfTheStepsOnSingleImages(Graph graph) {
    requireWeightedMean(
        graph, (of, optimization) -> new OnednnBackend(of, optimization, 1, Precision.FLOAT32));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aStepOnDeeplearning4jIsTheWeightedMeanOfTheStepsOnSingleImages(Graph graph) {
    requireWeightedMean(graph, (of, optimization) -> new Dl4jBackend(of, optimization, 1));
  }

  private static void requireWeightedMean(
      Graph graph, BiFunction<Graph, Optimization, Backend> backend) {
    Updater sgd = new Updater.Sgd();
    double smoothing = graph.loss() == Loss.SOFTMAX ? 0.25 : 0;
    Optimization plain = new Optimization(sgd, 0, Double.POSITIVE_INFINITY, smoothing);
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    assertThat(batch.labels()).contains(0, 1, 2);
    ModelState start = RandomData.state(graph, sgd, 1);
    double[] expected = Comparison.doubles(start.parameters());
    double loss = 0;
    try (Replica replica = backend.apply(graph, plain).replica()) {
      for (int image = 0; image < IMAGES; image++) {
        ReplicaResult single = train(replica, start, image(batch, image));
        double factor = WEIGHTS.of(batch.labels()[image]);
        loss += factor * single.lossSum();
        for (int i = 0; i < expected.length; i++) {
          float change = single.state().parameters()[i] - start.parameters()[i];
          expected[i] += factor * change / IMAGES;
        }
      }
    }
    try (Replica replica = backend.apply(graph, plain.withClassWeights(WEIGHTS)).replica()) {
      ReplicaResult result = train(replica, start, batch);
      assertThat(result.lossSum()).isCloseTo(loss, within(1e-4));
      float[] actual = result.state().parameters();
      assertThat(Comparison.largestDifference(actual, expected, 0, actual.length)).isLessThan(1e-5);
    }
  }

  /** Weights of 1 are multiplied like others, and change no bit. */
  @Test
  void equalWeightsChangeNothing() {
    Graph graph = SmallNetworks.digits();
    Optimization plain = new Optimization(new Updater.Sgd(), 0);
    ClassWeights ones = new ClassWeights(List.of(1.0, 1.0, 1.0));
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    ModelState start = RandomData.state(graph, plain.updater(), 1);
    for (Optimization optimization : List.of(plain, plain.withClassWeights(ones))) {
      try (Replica replica =
              new OnednnBackend(graph, optimization, 1, Precision.FLOAT32).replica();
          Replica unweighted = new OnednnBackend(graph, plain, 1, Precision.FLOAT32).replica()) {
        assertThat(train(replica, start, batch)).isEqualTo(train(unweighted, start, batch));
      }
    }
  }

  @Test
  void refusesWeightsOfAnotherNumberOfClasses() {
    Graph graph = SmallNetworks.digits();
    Optimization two =
        new Optimization(new Updater.Sgd(), 0)
            .withClassWeights(new ClassWeights(List.of(1.0, 2.0)));
    String message = "Invalid class weights: 2 (must be one for each of 3 classes)";
    assertThatThrownBy(() -> new OnednnBackend(graph, two, 1, Precision.FLOAT32))
        .hasMessage(message);
    assertThatThrownBy(() -> new Dl4jBackend(graph, two, 1)).hasMessage(message);
  }

  private static ReplicaResult train(Replica replica, ModelState start, ImageBatch batch) {
    return replica.train(start, List.of(new TrainingStep(batch, RATE, Seed.of(1))).iterator());
  }

  private static ImageBatch image(ImageBatch batch, int image) {
    int length = batch.shape().size();
    return new ImageBatch(
        batch.shape(),
        Arrays.copyOfRange(batch.pixels(), image * length, (image + 1) * length),
        new int[] {batch.labels()[image]});
  }
}
