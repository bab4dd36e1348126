package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.UpdaterContract;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnednnUpdaterTest extends UpdaterContract {
  @Override
  protected Backend backend(Graph graph, Optimization optimization) {
    return new OnednnBackend(graph, optimization, 1, Precision.FLOAT32);
  }

  /** The backend of Deeplearning4j calls its own AdamUpdater. */
  @ParameterizedTest
  @ValueSource(strings = {"adam", "adamw"})
  void equalsDeeplearning4jOverTwentySteps(String name) {
    Graph graph = Networks.named("digits");
    Optimization optimization = new Optimization(Updater.named(name), 0.1);
    ModelState start = start(graph, optimization.updater());
    List<TrainingStep> steps =
        RandomData.steps(graph, 2, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6);
    try (Replica onednn = backend(graph, optimization).replica();
        Replica dl4j = new Dl4jBackend(graph, optimization, 1).replica()) {
      for (TrainingStep step : steps) {
        ModelState expected = dl4j.train(start, List.of(step).iterator()).state();
        ModelState actual = onednn.train(start, List.of(step).iterator()).state();
        requireClose(actual.parameters(), expected.parameters());
        requireClose(actual.updaterState(), expected.updaterState());
        start = expected;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"adam, 2", "adamw, 3"})
  void threadsShareAnUpdateWithoutChangingIt(String name, int threads) {
    Graph graph = Networks.named("digits");
    Optimization optimization = new Optimization(Updater.named(name), 0.1);
    ModelState start = start(graph, optimization.updater());
    List<TrainingStep> steps = RandomData.steps(graph, 2, 1);
    try (Replica one = backend(graph, optimization).replica();
        Replica several =
            new OnednnBackend(graph, optimization, threads, Precision.FLOAT32).replica()) {
      requireClose(
          several.train(start, steps.iterator()).state().parameters(),
          one.train(start, steps.iterator()).state().parameters());
    }
  }

  private static ModelState start(Graph graph, Updater updater) {
    float[] parameters = RandomData.state(graph, updater, 1).parameters();
    return new ModelState(parameters, new float[(int) updater.stateLength(parameters.length)]);
  }

  private static void requireClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(
            Comparison.largestDifference(actual, Comparison.doubles(expected), 0, expected.length))
        .isLessThan(1e-6);
  }
}
