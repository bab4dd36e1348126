package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class LinearReplicaTest {
  private static final Shape PIXEL = new Shape(1, 1, 1);
  private static final LinearBackend SGD = new LinearBackend(PIXEL, 2, new Updater.Sgd());
  private static final LinearBackend NESTEROV =
      new LinearBackend(PIXEL, 2, new Updater.Nesterov(0.5));

  /** Weight and bias of class 0, then those of class 1. */
  private static final float[] START = {1, 0, 0.5f, 0.25f};

  // The outputs are (1, 0.75) and (0.5, 0.5), the targets (1, 0) and (0, 1), so the errors are
  // (0, 0.75) and (0.5, -0.5), and the mean gradient is (0.125, 0.25, 0.25, 0.125).
  private static final ImageBatch BATCH =
      new ImageBatch(PIXEL, new float[] {1, 0.5f}, new int[] {0, 1});

  @Test
  void sgdStepsAgainstTheMeanGradient() {
    ReplicaResult result = train(SGD, new ModelState(START, new float[0]), 0.5);
    assertThat(result.state().parameters()).containsExactly(0.9375f, -0.125f, 0.375f, 0.1875f);
    assertThat(result.state().updaterState()).isEmpty();
  }

  @Test
  void nesterovLooksAhead() {
    ReplicaResult result = train(NESTEROV, new ModelState(START, new float[] {1, 0, 0, -1}), 0.5);
    assertThat(result.state().updaterState()).containsExactly(0.4375f, -0.125f, -0.125f, -0.5625f);
    assertThat(result.state().parameters()).containsExactly(1.15625f, -0.1875f, 0.3125f, -0.09375f);
  }

  @Test
  void nesterovWithoutMomentumIsSgd() {
    LinearBackend none = new LinearBackend(PIXEL, 2, new Updater.Nesterov(0));
    float[] parameters =
        train(none, new ModelState(START, new float[4]), 0.5, 0.25).state().parameters();
    assertThat(parameters)
        .isEqualTo(train(SGD, new ModelState(START, new float[0]), 0.5, 0.25).state().parameters());
  }

  @Test
  void everyStepUsesItsOwnRate() {
    ModelState start = new ModelState(START, new float[0]);
    ModelState first = train(SGD, start, 0.5).state();
    assertThat(train(SGD, start, 0.5, 0.25).state()).isEqualTo(train(SGD, first, 0.25).state());
    assertThat(train(SGD, start, 0.5, 0).state()).isEqualTo(first);
  }

  @Test
  void lossAndExamplesAreSums() {
    ReplicaResult result = train(SGD, new ModelState(START, new float[0]), 0, 0);
    assertThat(result.examples()).isEqualTo(4);
    assertThat(result.lossSum()).isEqualTo(2 * (0.75 * 0.75 + 0.5 * 0.5 + 0.5 * 0.5) / 2);
  }

  @Test
  void theStartIsUnchanged() {
    float[] parameters = START.clone();
    float[] momentum = {1, 2, 3, 4};
    train(NESTEROV, new ModelState(parameters, momentum), 0.5);
    assertThat(parameters).isEqualTo(START);
    assertThat(momentum).containsExactly(1, 2, 3, 4);
  }

  @Test
  void refusesToTrainOnceClosed() {
    Replica replica = SGD.replica();
    replica.close();
    assertThatThrownBy(
            () -> replica.train(new ModelState(START, new float[0]), Collections.emptyIterator()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot train: the replica is closed");
  }

  private static ReplicaResult train(LinearBackend backend, ModelState start, double... rates) {
    Iterator<TrainingStep> steps =
        Arrays.stream(rates).mapToObj(rate -> new TrainingStep(BATCH, rate, Seed.of(1))).iterator();
    try (Replica replica = backend.replica()) {
      return replica.train(start, steps);
    }
  }
}
