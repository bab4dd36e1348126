package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.FreezingContract;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnednnFreezingTest extends FreezingContract {
  private static final Updater SGD = new Updater.Sgd();

  @Override
  protected Backend backend(Graph graph, Updater updater, double weightDecay) {
    return new OnednnBackend(graph, updater, weightDecay, 1, Precision.FLOAT32);
  }

  public static Stream<Case> cases() {
    return FreezingContract.cases().filter(OnednnFreezingTest::isSupported);
  }

  public static Stream<Case> casesWithoutNorms() {
    return FreezingContract.casesWithoutNorms().filter(OnednnFreezingTest::isSupported);
  }

  private static boolean isSupported(Case one) {
    return OnednnBackend.unsupported(one.graph()).isEmpty();
  }

  /** Frozen norms before, between and after trained layers. */
  static Stream<Case> casesWithNorms() {
    Graph residuals = Networks.residuals();
    List<String> layers =
        residuals.vertices().stream()
            .filter(vertex -> vertex.parameters() > 0)
            .map(vertex -> vertex.name())
            .toList();
    return Stream.concat(
        cases(),
        Stream.of(
            new Case(residuals, layers.subList(0, layers.size() - 1)),
            new Case(residuals, layers.subList(1, layers.size())),
            new Case(residuals, layers.subList(0, layers.size() / 2)),
            new Case(residuals, layers.subList(2, layers.size() - 2))));
  }

  /** Steps so small that they do not enlarge differences in rounding. */
  private static List<TrainingStep> small(List<TrainingStep> steps) {
    return steps.stream()
        .map(step -> new TrainingStep(step.batch(), 1e-3, step.seed(), step.frozen()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("casesWithNorms")
  void trainsAsDeeplearning4jDoes(Case one) {
    ModelState start = new ModelState(Comparison.parameters(one.graph()), new float[0]);
    try (Replica onednn = backend(one.graph(), SGD, 5e-4).replica();
        Replica dl4j = new Dl4jBackend(one.graph(), SGD, 5e-4, 1).replica()) {
      ReplicaResult actual = onednn.train(start, small(steps(one)).iterator());
      ReplicaResult expected = dl4j.train(start, small(steps(one)).iterator());

      assertThat(actual.lossSum()).isCloseTo(expected.lossSum(), withinPercentage(1e-3));
      requireClose(actual.state().parameters(), expected.state().parameters(), 1e-5);
    }
  }
}
