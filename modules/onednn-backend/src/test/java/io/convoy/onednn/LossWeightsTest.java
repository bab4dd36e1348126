package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Loss;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of classes and of examples on both backends, in a step of plain gradient descent. */
class LossWeightsTest {
  private static final double RATE = 0.5;
  private static final int IMAGES = 7;
  private static final ClassWeights OF_CLASSES = new ClassWeights(List.of(2.0, 0.25, 1.0));
  private static final double[] OF_EXAMPLES = {1, 2, 0, 0.5, 1, 3, 0.25};
  private static final Optimization PLAIN = new Optimization(new Updater.Sgd(), 0);

  /** Both backends have one idea of weights. */
  enum On {
    ONEDNN((graph, optimization) -> new OnednnBackend(graph, optimization, 1, Precision.FLOAT32)),
    DEEPLEARNING4J((graph, optimization) -> new Dl4jBackend(graph, optimization, 1));

    private final BiFunction<Graph, Optimization, Backend> backend;

    On(BiFunction<Graph, Optimization, Backend> backend) {
      this.backend = backend;
    }

    private Replica replica(Graph graph, Optimization optimization) {
      return backend.apply(graph, optimization).replica();
    }
  }

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
    requireWeightedMeans(graph, On.ONEDNN);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aStepOnDeeplearning4jIsTheWeightedMeanOfTheStepsOnSingleImages(Graph graph) {
    requireWeightedMeans(graph, On.DEEPLEARNING4J);
  }

  private static void requireWeightedMeans(Graph graph, On on) {
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    assertThat(batch.labels()).contains(0, 1, 2);
    requireWeightedMean(graph, on, batch, OF_CLASSES);
    requireWeightedMean(graph, on, weighted(batch, OF_EXAMPLES), ClassWeights.NONE);
    requireWeightedMean(graph, on, weighted(batch, OF_EXAMPLES), OF_CLASSES);
  }

  private static void requireWeightedMean(
      Graph graph, On on, ImageBatch batch, ClassWeights ofClasses) {
    double smoothing = graph.loss() == Loss.SOFTMAX ? 0.25 : 0;
    Optimization plain = new Optimization(PLAIN.updater(), 0, Double.POSITIVE_INFINITY, smoothing);
    ModelState start = RandomData.state(graph, PLAIN.updater(), 1);
    double[] expected = Comparison.doubles(start.parameters());
    double loss = 0;
    try (Replica replica = on.replica(graph, plain)) {
      for (int image = 0; image < IMAGES; image++) {
        ReplicaResult single = train(replica, start, image(batch, image));
        double ofExample = batch.isWeighted() ? batch.weights()[image] : 1;
        double factor = ofExample * ofClasses.of(batch.labels()[image]);
        loss += factor * single.lossSum();
        for (int i = 0; i < expected.length; i++) {
          float change = single.state().parameters()[i] - start.parameters()[i];
          expected[i] += factor * change / IMAGES;
        }
      }
    }
    try (Replica replica = on.replica(graph, plain.withClassWeights(ofClasses))) {
      requireClose(train(replica, start, batch), expected, loss);
    }
  }

  private static void requireClose(ReplicaResult result, double[] expected, double loss) {
    assertThat(result.lossSum()).isCloseTo(loss, within(1e-4));
    float[] actual = result.state().parameters();
    assertThat(Comparison.largestDifference(actual, expected, 0, actual.length)).isLessThan(1e-5);
  }

  /** Weights of 1 are multiplied like others, and change no bit, mixed or not. */
  @ParameterizedTest
  @EnumSource
  void weightsOf1ChangeNoBit(On on) {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, PLAIN.updater(), 1);
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    double[] ones = new double[IMAGES];
    Arrays.fill(ones, 1);
    try (Replica replica = on.replica(graph, PLAIN);
        Replica byClass =
            on.replica(graph, PLAIN.withClassWeights(new ClassWeights(List.of(1.0, 1.0, 1.0))))) {
      for (ImageBatch each : List.of(batch, RandomData.mixed(batch, 0.3f))) {
        ReplicaResult expected = train(replica, start, each);
        assertThat(train(replica, start, weighted(each, ones))).isEqualTo(expected);
        assertThat(train(byClass, start, each)).isEqualTo(expected);
      }
    }
  }

  /** What a replica has trained on before leaves no trace. */
  @ParameterizedTest
  @EnumSource
  void aStepWithoutWeightsHasTheSameBitsAfterOneWithWeights(On on) {
    Graph graph = SmallNetworks.auxiliary();
    ModelState start = RandomData.state(graph, PLAIN.updater(), 1);
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    try (Replica replica = on.replica(graph, PLAIN)) {
      ReplicaResult expected = train(replica, start, batch);
      ReplicaResult weighted = train(replica, start, weighted(batch, OF_EXAMPLES));
      assertThat(weighted).isNotEqualTo(expected);
      assertThat(train(replica, start, batch)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void examplesOfWeight0ChangeNothing(On on) {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, PLAIN.updater(), 1);
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    double[] first = new double[IMAGES];
    first[0] = 1;
    try (Replica replica = on.replica(graph, PLAIN)) {
      ReplicaResult alone = train(replica, start, weighted(batch, first));
      ImageBatch others = RandomData.batch(graph, IMAGES, 6);
      int length = batch.shape().size();
      System.arraycopy(batch.pixels(), 0, others.pixels(), 0, length);
      others.labels()[0] = batch.labels()[0];
      assertThat(train(replica, start, weighted(others, first))).isEqualTo(alone);
      for (ImageBatch each : List.of(batch, RandomData.mixed(batch, 0.3f))) {
        ReplicaResult nothing = train(replica, start, weighted(each, new double[IMAGES]));
        assertThat(nothing.lossSum()).isZero();
        assertThat(nothing.state().parameters()).isEqualTo(start.parameters());
      }
    }
  }

  /** The loss of a mixed image is the sum of the weighted losses of both, by their shares. */
  @ParameterizedTest
  @EnumSource
  void aStepOnMixedImagesIsTheMeanOfTheWeightedStepsOnEither(On on) {
    Graph graph = SmallNetworks.digits();
    double share = 0.3;
    ImageBatch batch = RandomData.batch(graph, IMAGES, 5);
    MixedLabels mixed = RandomData.mixed(batch, (float) share).mixed().orElseThrow();
    double[] ofOthers = new double[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      ofOthers[i] = OF_EXAMPLES[(i + IMAGES - 1) % IMAGES];
    }
    ImageBatch others = new ImageBatch(batch.shape(), batch.pixels(), mixed.others());
    ImageBatch both =
        new ImageBatch(
            batch.shape(),
            batch.pixels(),
            batch.labels(),
            Optional.of(new MixedLabels(mixed.others(), mixed.share(), ofOthers)),
            OF_EXAMPLES);
    ModelState start = RandomData.state(graph, PLAIN.updater(), 1);
    Optimization optimization =
        new Optimization(PLAIN.updater(), 0, Double.POSITIVE_INFINITY, 0.1)
            .withClassWeights(OF_CLASSES);
    try (Replica replica = on.replica(graph, optimization)) {
      ReplicaResult own = train(replica, start, weighted(batch, OF_EXAMPLES));
      ReplicaResult other = train(replica, start, weighted(others, ofOthers));
      double[] expected = new double[own.state().parameters().length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] =
            (1 - share) * own.state().parameters()[i] + share * other.state().parameters()[i];
      }
      double loss = (1 - share) * own.lossSum() + share * other.lossSum();
      requireClose(train(replica, start, both), expected, loss);
    }
  }

  @Test
  void refusesWeightsOfAnotherNumberOfClasses() {
    Graph graph = SmallNetworks.digits();
    Optimization two = PLAIN.withClassWeights(new ClassWeights(List.of(1.0, 2.0)));
    for (On on : On.values()) {
      assertThatThrownBy(() -> on.replica(graph, two))
          .hasMessage("Invalid class weights: 2 (must be one for each of 3 classes)");
    }
  }

  private static ReplicaResult train(Replica replica, ModelState start, ImageBatch batch) {
    return replica.train(start, List.of(new TrainingStep(batch, RATE, Seed.of(1))).iterator());
  }

  private static ImageBatch weighted(ImageBatch batch, double[] weights) {
    Optional<MixedLabels> mixed =
        batch.mixed().map(labels -> new MixedLabels(labels.others(), labels.share(), weights));
    return new ImageBatch(batch.shape(), batch.pixels(), batch.labels(), mixed, weights);
  }

  private static ImageBatch image(ImageBatch batch, int image) {
    int length = batch.shape().size();
    return new ImageBatch(
        batch.shape(),
        Arrays.copyOfRange(batch.pixels(), image * length, (image + 1) * length),
        new int[] {batch.labels()[image]});
  }
}
