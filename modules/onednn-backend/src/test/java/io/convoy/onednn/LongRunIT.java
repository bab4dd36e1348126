package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.ExactNetwork;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps with momentum and weight decay, compared to the same in double precision. */
class LongRunIT {
  private static final int STEPS = 50;
  private static final int ATTEMPTS = 3;
  private static final double RATE = 5e-4;
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 5e-3;

  static Stream<Graph> networks() {
    return Stream.of(
        Graph.of(Architectures.named("lenet5")),
        Networks.named("normalized"),
        Networks.residuals(),
        Graph.of(Architectures.named("resnet20"), new Shape(3, 8, 8), 10));
  }

  /**
   * A rounding error that switches a ReLU changes the further training of a deep network. That
   * happens with some data; a wrong formula would fail with all.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void parametersMomentumAndLossEqualThoseInDoublePrecision(Graph graph) {
    assertThat(LongStream.range(0, ATTEMPTS).anyMatch(seed -> difference(graph, seed) < 1e-3))
        .isTrue();
  }

  /** The largest difference of any parameter, momentum, or the loss. */
  private static double difference(Graph graph, long seed) {
    Updater updater = new Updater.Nesterov(MOMENTUM);
    float[] parameters = Comparison.parameters(graph);
    List<TrainingStep> steps = steps(graph, seed);
    ReplicaResult result;
    try (Replica replica =
        new OnednnBackend(graph, updater, WEIGHT_DECAY, 1, Precision.FLOAT32).replica()) {
      ModelState start = new ModelState(parameters, new float[parameters.length]);
      result = replica.train(start, steps.iterator());
    }
    try (Expected expected = new Expected(graph, parameters)) {
      steps.forEach(expected::step);
      assertThat(expected.difference(parameters, expected.parameters)).isGreaterThan(0.01);
      return DoubleStream.of(
              expected.difference(result.state().parameters(), expected.parameters),
              expected.difference(result.state().updaterState(), expected.momentum),
              Math.abs(result.lossSum() / expected.lossSum - 1))
          .max()
          .orElseThrow();
    }
  }

  private static List<TrainingStep> steps(Graph graph, long seed) {
    List<TrainingStep> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      int size = i % 10 == 9 ? 5 : 8;
      steps.add(
          new TrainingStep(RandomData.batch(graph, size, seed * STEPS + i % 7), RATE, Seed.of(i)));
    }
    return steps;
  }

  /** The formulas of the update in double precision. */
  private static final class Expected implements AutoCloseable {
    private final ParameterLayout layout;
    private final ExactNetwork network;
    private final double[] parameters;
    private final double[] momentum;
    private double lossSum;

    Expected(Graph graph, float[] parameters) {
      this.layout = ParameterLayout.of(graph);
      this.network = new ExactNetwork(graph);
      this.parameters = Comparison.doubles(parameters);
      this.momentum = new double[parameters.length];
    }

    /** The largest difference in any block, relative to its largest value if that is above 1. */
    double difference(float[] actual, double[] exact) {
      return layout.blocks().stream()
          .mapToDouble(
              block ->
                  Comparison.largestDifference(actual, exact, block.offset(), block.end())
                      / Math.max(1, Comparison.largest(exact, block.offset(), block.end())))
          .max()
          .orElseThrow();
    }

    void step(TrainingStep step) {
      int size = step.batch().size();
      network.load(parameters);
      network.differentiate(step.batch(), step.seed());
      double[] gradient = network.gradient(0, parameters.length);
      lossSum += size * network.loss();
      for (ParameterBlock block : layout.blocks()) {
        double decay = block.role() == ParameterRole.WEIGHT ? WEIGHT_DECAY : 0;
        for (int i = block.offset(); i < block.end(); i++) {
          if (block.role().learned()) {
            double slope = gradient[i] / size + decay * parameters[i];
            double before = momentum[i];
            momentum[i] = MOMENTUM * before - step.learningRate() * slope;
            parameters[i] += (1 + MOMENTUM) * momentum[i] - MOMENTUM * before;
          } else {
            parameters[i] -= gradient[i];
          }
        }
      }
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
