package io.convoy.training.backend.contract;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of frozen layers that every replica must pass, whatever its backend. */
public abstract class FreezingContract {
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);
  private static final Updater SGD = new Updater.Sgd();

  /** Networks whose layers with parameters another one has, too. */
  private static final Set<String> LIKE_ANOTHER =
      Set.of("lenet", "lenet5", "pooled", "covered", "dropped");

  /** A network and the layers that are frozen. */
  public record Case(Graph graph, List<String> names) {
    public FrozenLayers frozen() {
      return FrozenLayers.named("freeze", names, graph);
    }

    @Override
    public String toString() {
      return graph.network() + " without " + names;
    }
  }

  /** The backend, in single precision and with one thread. */
  protected abstract Backend backend(Graph graph, Updater updater, double weightDecay);

  /** Small networks without the first half of their layers, and without every other layer. */
  public static Stream<Case> cases() {
    return SmallNetworks.all().stream()
        .filter(graph -> !LIKE_ANOTHER.contains(graph.network()))
        .flatMap(FreezingContract::cases);
  }

  private static Stream<Case> cases(Graph graph) {
    List<String> layers =
        graph.vertices().stream()
            .filter(vertex -> vertex.parameters() > 0)
            .map(Vertex::name)
            .toList();
    List<String> odd =
        IntStream.range(0, layers.size()).filter(i -> i % 2 == 1).mapToObj(layers::get).toList();
    return Stream.of(new Case(graph, layers.subList(0, layers.size() / 2)), new Case(graph, odd));
  }

  public static Stream<Case> casesWithoutNorms() {
    return cases()
        .filter(
            one ->
                ParameterLayout.of(one.graph()).blocks().stream()
                    .allMatch(block -> block.role().learned()));
  }

  /** Steps on batches of two sizes. */
  public static List<TrainingStep> steps(Case one) {
    return freeze(RandomData.steps(one.graph(), 2, 8, 8, 3), one.frozen());
  }

  private static List<TrainingStep> freeze(List<TrainingStep> steps, FrozenLayers frozen) {
    return steps.stream()
        .map(step -> new TrainingStep(step.batch(), step.learningRate(), step.seed(), frozen))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void frozenLayersKeepTheirBitsAndOthersLearn(Case one) {
    ModelState start = RandomData.state(one.graph(), NESTEROV, 1);
    try (Replica replica = backend(one.graph(), NESTEROV, 5e-4).replica()) {
      ModelState end = replica.train(start, steps(one).iterator()).state();

      assertThat(end.frozen(one.frozen())).isEqualTo(start.frozen(one.frozen()));
      for (ParameterBlock block : ParameterLayout.of(one.graph()).blocks()) {
        if (!one.frozen().contains(block.offset()) && block.role() == ParameterRole.WEIGHT) {
          assertThat(part(end.parameters(), block)).isNotEqualTo(part(start.parameters(), block));
        }
      }
    }
  }

  private static List<Float> part(float[] values, ParameterBlock block) {
    List<Float> part = new ArrayList<>();
    for (int i = block.offset(); i < block.end(); i++) {
      part.add(values[i]);
    }
    return part;
  }

  /** Without batch normalization, a gradient does not depend on what is frozen. */
  @ParameterizedTest
  @MethodSource("casesWithoutNorms")
  void trainedLayersChangeAsIfNothingWereFrozen(Case one) {
    ModelState start = RandomData.state(one.graph(), NESTEROV, 1);
    List<TrainingStep> step = RandomData.steps(one.graph(), 2, 8);
    try (Replica replica = backend(one.graph(), NESTEROV, 5e-4).replica()) {
      ReplicaResult all = replica.train(start, step.iterator());
      ReplicaResult part = replica.train(start, freeze(step, one.frozen()).iterator());

      assertThat(part.lossSum()).isCloseTo(all.lossSum(), within(1e-4));
      requireClose(
          part.state().trained(one.frozen()).parameters(),
          all.state().trained(one.frozen()).parameters(),
          1e-6);
      requireClose(
          part.state().trained(one.frozen()).updaterState(),
          all.state().trained(one.frozen()).updaterState(),
          1e-6);
    }
  }

  @Test
  void lastLayerLearnsAsADenseLayerOnTheFeatures() {
    Graph graph = SmallNetworks.normalized();
    List<String> features =
        graph.vertices().stream().map(Vertex::name).filter(name -> !name.equals("output")).toList();
    Graph dense =
        SmallNetworks.graph("dense", new Shape(6, 1, 1), chain().then("output", dense(3)));
    FrozenLayers frozen = FrozenLayers.allBut("train-only", List.of("output"), graph);
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> steps = freeze(RandomData.steps(graph, 2, 8, 5, 8), frozen);
    List<TrainingStep> onFeatures = new ArrayList<>();
    Graph withFeature = graph.feature(features.get(features.size() - 1));
    try (Classifier classifier = backend(withFeature, SGD, 0).classifier()) {
      classifier.load(start.parameters());
      for (TrainingStep step : steps) {
        float[] values = classifier.outputs(step.batch()).features().get(0);
        ImageBatch batch = new ImageBatch(dense.input(), values, step.batch().labels());
        onFeatures.add(new TrainingStep(batch, step.learningRate(), Seed.of(1)));
      }
    }
    try (Replica replica = backend(graph, NESTEROV, 5e-4).replica();
        Replica layer = backend(dense, NESTEROV, 5e-4).replica()) {
      ModelState actual = replica.train(start, steps.iterator()).state();
      ModelState expected = layer.train(start.trained(frozen), onFeatures.iterator()).state();

      requireClose(actual.trained(frozen).parameters(), expected.parameters(), 1e-5);
      requireClose(actual.trained(frozen).updaterState(), expected.updaterState(), 1e-5);
    }
  }

  /** Requires vectors to be equal but for rounding. */
  protected static void requireClose(float[] actual, float[] expected, double limit) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference; // keeps NaN
    }
    assertThat(largest).isLessThan(limit);
  }

  /** A replica that goes on after the unfreezing, and one of a resumed run. */
  @ParameterizedTest
  @MethodSource("cases")
  void resultDoesNotDependOnWhatTheReplicaHasTrainedBefore(Case one) {
    ModelState start = RandomData.state(one.graph(), NESTEROV, 1);
    List<TrainingStep> unfrozen = RandomData.steps(one.graph(), 7, 8, 3);
    try (Replica replica = backend(one.graph(), NESTEROV, 5e-4).replica();
        Replica resumed = backend(one.graph(), NESTEROV, 5e-4).replica()) {
      ModelState middle = replica.train(start, steps(one).iterator()).state();
      ModelState end = replica.train(middle, unfrozen.iterator()).state();

      assertThat(resumed.train(middle, unfrozen.iterator()).state()).isEqualTo(end);
      assertThat(resumed.train(start, steps(one).iterator()).state()).isEqualTo(middle);
    }
  }
}
