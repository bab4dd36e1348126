package io.convoy.training.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
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
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of Adam, AdamW and factors of the learning rate that every backend must pass. */
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
    all.add(new Optimization(SGD, 0.1).with(FACTORS));
    all.add(new Optimization(NESTEROV, 0.1).with(FACTORS));
    return all;
  }

  @ParameterizedTest
  @MethodSource("adams")
  void adamIsThePaperInDoublePrecision(Optimization optimization) {
    Graph graph = graph();
    ParameterLayout layout = ParameterLayout.of(graph);
    ModelState state = start(graph, optimization.updater());
    Reference reference = new Reference(layout, optimization, state.parameters());
    try (Replica replica = backend(graph, optimization).replica();
        Replica plain = backend(graph, new Optimization(SGD, 0)).replica()) {
      for (TrainingStep step : steps(graph)) {
        reference.step(gradient(plain, state, step), step.learningRate());
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
          assertThat((double) state.parameters()[i]).isCloseTo(reference.w[i], within(1e-6));
        }
        assertThat((double) moments[i]).isCloseTo(reference.m[i], within(1e-6));
        assertThat((double) moments[parameters + i]).isCloseTo(reference.v[i], within(1e-6));
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

  /** Adam as its paper writes it, in double precision. */
  private static final class Reference {
    private final Optimization optimization;
    private final Updater.Adam adam;
    private final double[] w;
    private final double[] m;
    private final double[] v;
    private final double[] decay;
    private final double[] factor;
    private final boolean[] learned;
    private int step;

    Reference(ParameterLayout layout, Optimization optimization, float[] start) {
      this.optimization = optimization;
      this.adam = (Updater.Adam) optimization.updater();
      this.w = new double[start.length];
      for (int i = 0; i < start.length; i++) {
        w[i] = start[i];
      }
      this.m = new double[start.length];
      this.v = new double[start.length];
      double weightDecay = optimization.weightDecay();
      this.decay = ofEach(layout, block -> block.role() == ParameterRole.WEIGHT ? weightDecay : 0);
      this.factor = ofEach(layout, optimization.factors()::of);
      this.learned = new boolean[start.length];
      for (ParameterBlock block : layout.blocks()) {
        Arrays.fill(learned, block.offset(), block.end(), block.role().learned());
      }
    }

    private static double[] ofEach(ParameterLayout layout, ToDoubleFunction<ParameterBlock> value) {
      double[] values = new double[layout.length()];
      for (ParameterBlock block : layout.blocks()) {
        Arrays.fill(values, block.offset(), block.end(), value.applyAsDouble(block));
      }
      return values;
    }

    void step(double[] gradient, double learningRate) {
      step++;
      boolean decoupled = optimization.updater().decouplesWeightDecay();
      for (int i = 0; i < w.length; i++) {
        if (learned[i]) {
          double g = gradient[i] + (decoupled ? 0 : decay[i] * w[i]);
          m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
          v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
          double rate =
              factor[i]
                  * learningRate
                  * Math.sqrt(1 - Math.pow(adam.beta2(), step))
                  / (1 - Math.pow(adam.beta1(), step));
          double shrunk = decoupled ? factor[i] * learningRate * decay[i] * w[i] : 0;
          w[i] -= rate * m[i] / (Math.sqrt(v[i]) + adam.epsilon()) + shrunk;
        }
      }
    }
  }
}
