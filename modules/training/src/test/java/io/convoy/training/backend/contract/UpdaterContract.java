package io.convoy.training.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.LearningRateFactors;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of updaters, weight decay and factors of the learning rate that every backend must pass.
 */
public abstract class UpdaterContract {
  private static final Updater SGD = new Updater.Sgd();
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);
  private static final Updater ADAM = Updater.Adam.adam();
  private static final Updater ADAMW = Updater.Adam.adamw();
  private static final LearningRateFactors FACTORS =
      new LearningRateFactors(Map.of("stem", 0.25, "output", 3.0), 2);
  private static final int STEPS = 20;

  /** A rate at which parameters are nothing compared to the change: it shows the gradient. */
  private static final double HUGE = 0x1p60;

  /** The backend, in single precision and with one thread. */
  protected abstract Backend backend(Graph graph, Optimization optimization);

  /** A network with batch normalization, so that running statistics lie between parameters. */
  private static Graph graph() {
    return SmallNetworks.normalized();
  }

  static List<Optimization> adams() {
    return List.of(
        new Optimization(ADAM, 0),
        new Optimization(ADAM, 0.1),
        new Optimization(ADAMW, 0.1),
        new Optimization(new Updater.Adam(0.8, 0.99, 1e-3, true), 0.5).with(FACTORS));
  }

  static List<Optimization> optimizations() {
    List<Optimization> all = new ArrayList<>(adams());
    all.addAll(descents());
    return all;
  }

  /** With decays that move weights by far more than the tolerance. */
  static List<Optimization> descents() {
    return List.of(
        new Optimization(SGD, 0.5),
        new Optimization(NESTEROV, 0.5),
        new Optimization(SGD, 0.1).with(FACTORS),
        new Optimization(NESTEROV, 0.1).with(FACTORS));
  }

  @ParameterizedTest
  @MethodSource("descents")
  void descentIsItsFormulaInDoublePrecision(Optimization optimization) {
    Graph graph = graph();
    ParameterLayout layout = ParameterLayout.of(graph);
    ModelState state = start(graph, optimization.updater());
    UpdaterReference reference = new UpdaterReference(layout, optimization, state.parameters());
    try (Replica replica = backend(graph, optimization).replica();
        Replica adam = backend(graph, new Optimization(ADAM, 0)).replica()) {
      for (TrainingStep step : steps(graph)) {
        reference.descend(gradientByAdam(adam, state, step), step.learningRate());
        state = replica.train(state, List.of(step).iterator()).state();
      }
    }
    requireClose(state.parameters(), reference, layout, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("descents")
  void aClippedGradientIsShortenedBeforeDecayIsAdded(Optimization optimization) {
    Graph graph = graph();
    TrainingStep step = steps(graph).get(0);
    ModelState start = start(graph, optimization.updater());
    double[] gradient;
    try (Replica adam = backend(graph, new Optimization(ADAM, 0)).replica()) {
      gradient = gradientByAdam(adam, start, step);
    }
    double norm = Math.sqrt(Arrays.stream(gradient).map(slope -> slope * slope).sum());
    double greatest = norm / 4;
    UpdaterReference reference =
        new UpdaterReference(ParameterLayout.of(graph), optimization, start.parameters());
    reference.descend(
        Arrays.stream(gradient).map(slope -> slope / 4).toArray(), step.learningRate());

    float[] clipped =
        after(
            new Optimization(optimization.updater(), optimization.weightDecay(), greatest, 0)
                .with(optimization.factors()),
            step);

    requireClose(clipped, reference, ParameterLayout.of(graph), 1e-6);
  }

  private static void requireClose(
      float[] parameters, UpdaterReference reference, ParameterLayout layout, double tolerance) {
    for (ParameterBlock block : layout.blocks()) {
      for (int i = block.offset(); i < block.end() && block.role().learned(); i++) {
        assertThat((double) parameters[i])
            .as("%s", block)
            .isCloseTo(reference.weights()[i], within(tolerance));
      }
    }
  }

  /** The first moment after a step from zero is a tenth of the gradient. */
  private static double[] gradientByAdam(Replica adam, ModelState state, TrainingStep step) {
    int length = state.parameters().length;
    ModelState fresh = new ModelState(state.parameters(), new float[2 * length + 1]);
    float[] moments = adam.train(fresh, List.of(step).iterator()).state().updaterState();
    double[] gradient = new double[length];
    for (int i = 0; i < length; i++) {
      gradient[i] = moments[i] / (1 - ((Updater.Adam) ADAM).beta1());
    }
    return gradient;
  }

  @ParameterizedTest
  @MethodSource("adams")
  void adamIsThePaperInDoublePrecision(Optimization optimization) {
    Graph graph = graph();
    ParameterLayout layout = ParameterLayout.of(graph);
    ModelState state = start(graph, optimization.updater());
    UpdaterReference reference = new UpdaterReference(layout, optimization, state.parameters());
    try (Replica replica = backend(graph, optimization).replica();
        Replica plain = backend(graph, new Optimization(SGD, 0)).replica()) {
      for (TrainingStep step : steps(graph)) {
        reference.adapt(gradient(plain, state, step), step.learningRate());
        state = replica.train(state, List.of(step).iterator()).state();
      }
    }
    int parameters = layout.length();
    float[] moments = state.updaterState();
    assertThat(moments).hasSize(2 * parameters + 1);
    assertThat(moments[2 * parameters]).isEqualTo(STEPS);
    assertThat(state.parameters()).isNotEqualTo(start(graph, optimization.updater()).parameters());
    for (ParameterBlock block : layout.blocks()) {
      for (int i = block.offset(); i < block.end(); i++) {
        if (block.role().learned()) {
          assertThat((double) state.parameters()[i])
              .isCloseTo(reference.weights()[i], within(1e-6));
        }
        assertThat((double) moments[i]).isCloseTo(reference.moments()[i], within(1e-6));
        assertThat((double) moments[parameters + i])
            .isCloseTo(reference.squares()[i], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizations")
  void stepsInOneCallAreTheSameAsOneCallForEach(Optimization optimization) {
    Graph graph = graph();
    ModelState state = start(graph, optimization.updater());
    List<TrainingStep> steps = steps(graph).subList(0, 4);
    try (Replica replica = backend(graph, optimization).replica()) {
      ModelState together = replica.train(state, steps.iterator()).state();
      for (TrainingStep step : steps) {
        state = replica.train(state, List.of(step).iterator()).state();
      }
      assertThat(state).isEqualTo(together);
      assertThat(replica.train(state, List.<TrainingStep>of().iterator()).state()).isEqualTo(state);
    }
  }

  @Test
  void anAveragedNumberOfStepsIsRounded() {
    Graph graph = graph();
    ModelState whole = RandomData.state(graph, ADAM, 1);
    float[] moments = whole.updaterState();
    moments[moments.length - 1] = 7;
    ModelState averaged = new ModelState(whole.parameters(), moments.clone());
    averaged.updaterState()[moments.length - 1] = 6.75f;
    List<TrainingStep> steps = steps(graph).subList(0, 2);
    try (Replica replica = backend(graph, new Optimization(ADAM, 0)).replica()) {
      ModelState after = replica.train(averaged, steps.iterator()).state();

      assertThat(after).isEqualTo(replica.train(whole, steps.iterator()).state());
      assertThat(after.updaterState()[moments.length - 1]).isEqualTo(9);
    }
  }

  @Test
  void aFactorOfALayerIsThatFactorOfItsStep() {
    Graph graph = graph();
    TrainingStep step = steps(graph).get(0);
    float[] before = start(graph, SGD).parameters();
    float[] plain = after(new Optimization(SGD, 0.1), step);
    float[] scaled = after(new Optimization(SGD, 0.1).with(FACTORS), step);
    for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
      double factor = block.role().learned() ? FACTORS.of(block) : 1;
      for (int i = block.offset(); i < block.end(); i++) {
        double expected = before[i] + factor * ((double) plain[i] - before[i]);
        assertThat((double) scaled[i]).isCloseTo(expected, within(1e-6));
      }
    }
    assertThat(scaled).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("optimizations")
  void aFactorOfAllLayersIsThatFactorOfTheRate(Optimization optimization) {
    Graph graph = graph();
    Map<String, Double> all = new TreeMap<>();
    graph.vertices().stream()
        .filter(vertex -> vertex.parameters() > 0)
        .forEach(vertex -> all.put(vertex.name(), 0.5));
    TrainingStep step = steps(graph).get(0);
    TrainingStep half = new TrainingStep(step.batch(), step.learningRate() / 2, step.seed());

    float[] scaled = after(optimization.with(new LearningRateFactors(all)), step);

    assertThat(difference(scaled, after(optimization.with(LearningRateFactors.NONE), half)))
        .isLessThan(1e-7);
  }

  private float[] after(Optimization optimization, TrainingStep step) {
    Graph graph = graph();
    try (Replica replica = backend(graph, optimization).replica()) {
      return replica
          .train(start(graph, optimization.updater()), List.of(step).iterator())
          .state()
          .parameters();
    }
  }

  private static ModelState start(Graph graph, Updater updater) {
    float[] parameters = RandomData.state(graph, SGD, 1).parameters();
    int length = Math.toIntExact(updater.stateLength(parameters.length));
    return new ModelState(parameters, new float[length]);
  }

  private static List<TrainingStep> steps(Graph graph) {
    int[] sizes = new int[STEPS];
    Arrays.fill(sizes, 6);
    return RandomData.steps(graph, 2, sizes);
  }

  private static double[] gradient(Replica plain, ModelState state, TrainingStep step) {
    float[] before = state.parameters();
    TrainingStep huge = new TrainingStep(step.batch(), HUGE, Seed.of(1));
    float[] after =
        plain
            .train(new ModelState(before, new float[0]), List.of(huge).iterator())
            .state()
            .parameters();
    double[] gradient = new double[before.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = ((double) before[i] - after[i]) / HUGE;
    }
    return gradient;
  }

  private static double difference(float[] one, float[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
    }
    return largest;
  }
}
