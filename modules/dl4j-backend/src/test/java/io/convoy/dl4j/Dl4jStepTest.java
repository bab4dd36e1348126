package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Loss;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradient clipping, weight decay and label smoothing in a step of plain gradient descent. */
class Dl4jStepTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final double RATE = 0.5;
  private static final Updater SGD = new Updater.Sgd();
  private static final Graph GRAPH = SmallNetworks.normalized();
  private static final ParameterLayout LAYOUT = ParameterLayout.of(GRAPH);
  private static final float[] START = RandomData.state(GRAPH, SGD, 1).parameters();

  @Test
  void longerGradientIsScaledToTheLimit() {
    float[] free = learnedChange(new Optimization(SGD, 0));
    double norm = norm(free) / RATE;
    float[] clipped = learnedChange(new Optimization(SGD, 0, norm / 4, 0));
    for (int i = 0; i < free.length; i++) {
      assertThat(clipped[i]).isCloseTo(free[i] / 4, within(1e-6f));
    }
    assertThat(norm(clipped)).isCloseTo(RATE * norm / 4, within(1e-4 * norm));
  }

  @Test
  void gradientWithinTheLimitIsUnchanged() {
    double norm = norm(learnedChange(new Optimization(SGD, 0))) / RATE;
    assertThat(train(GRAPH, START, new Optimization(SGD, 0, 1.01 * norm, 0)))
        .isEqualTo(train(GRAPH, START, new Optimization(SGD, 0)));
  }

  @Test
  void clippingDoesNotChangeRunningStatistics() {
    float[] free = train(GRAPH, START, new Optimization(SGD, 0)).state().parameters();
    float[] clipped = train(GRAPH, START, new Optimization(SGD, 0, 1e-3, 0)).state().parameters();
    for (ParameterBlock block : LAYOUT.blocks()) {
      if (!block.role().learned()) {
        assertThat(Arrays.copyOfRange(clipped, block.offset(), block.end()))
            .containsExactly(Arrays.copyOfRange(free, block.offset(), block.end()));
      }
    }
  }

  @Test
  void onlyWeightsDecay() {
    float[] free = train(GRAPH, START, new Optimization(SGD, 0)).state().parameters();
    float[] decayed = train(GRAPH, START, new Optimization(SGD, 0.125)).state().parameters();
    for (ParameterBlock block : LAYOUT.blocks()) {
      for (int i = block.offset(); i < block.end(); i++) {
        double decay = block.role() == ParameterRole.WEIGHT ? RATE * 0.125 * START[i] : 0;
        assertThat(decayed[i])
            .as("%s %s", block.vertex(), block.role())
            .isCloseTo((float) (free[i] - decay), within(1e-6f));
      }
    }
  }

  /** All probabilities are 1 / 3 at first, so the gradient of a class's bias is known. */
  @Test
  void labelSmoothingSpreadsLabelsOverAllClasses() {
    Graph graph = SmallNetworks.digits();
    ParameterLayout layout = ParameterLayout.of(graph);
    ParameterBlock bias = layout.blocks().get(layout.blocks().size() - 1);
    assertThat(bias.role()).isEqualTo(ParameterRole.BIAS);
    TrainingStep step = step(graph);
    ReplicaResult result =
        train(graph, new float[layout.length()], new Optimization(SGD, 0, NONE, 0.25));
    for (int of = 0; of < graph.classes(); of++) {
      int label = of;
      double share =
          Arrays.stream(step.batch().labels()).filter(each -> each == label).count()
              / (double) step.batch().size();
      double expected = RATE * 0.75 * (share - 1.0 / graph.classes());
      assertThat(result.state().parameters()[bias.offset() + of])
          .isCloseTo((float) expected, within(1e-6f));
    }
    assertThat(result.lossSum() / result.examples())
        .isCloseTo(Math.log(graph.classes()), within(1e-5));
  }

  @Test
  void rejectsLabelSmoothingWithTheSvmLoss() {
    Graph graph = GRAPH.loss(Loss.SVM);
    Optimization smoothed = new Optimization(SGD, 0, NONE, 0.1);
    assertThatThrownBy(() -> new Dl4jBackend(graph, smoothed, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported label smoothing: 0.1 (only with the softmax loss)");
  }

  private static float[] learnedChange(Optimization optimization) {
    float[] end = train(GRAPH, START, optimization).state().parameters();
    float[] change = new float[end.length];
    for (int i = 0; i < end.length; i++) {
      change[i] = end[i] - START[i];
    }
    return LAYOUT.learned(change);
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static ReplicaResult train(Graph graph, float[] start, Optimization optimization) {
    try (Replica replica = new Dl4jReplica(graph, optimization, 1)) {
      return replica.train(new ModelState(start, new float[0]), List.of(step(graph)).iterator());
    }
  }

  private static TrainingStep step(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 10, 5);
    return new TrainingStep(batch, RATE, Seed.of(1));
  }
}
