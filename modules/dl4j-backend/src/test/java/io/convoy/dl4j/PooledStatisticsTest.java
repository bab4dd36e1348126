package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Averages the running statistics of two workers on Deeplearning4j. */
class PooledStatisticsTest {
  private static final Graph GRAPH = SmallNetworks.normalized();
  private static final ParameterLayout LAYOUT = ParameterLayout.of(GRAPH);

  @Test
  void onlyVariancesGainTheVarianceOfTheMeans() {
    WorkerResult first = train(0, 12);
    WorkerResult second = train(1, 4);
    float[] left = first.state().parameters();
    float[] right = second.state().parameters();

    float[] pooled =
        Averaging.of(RunningStatistics.of(LAYOUT))
            .average(List.of(first, second))
            .state()
            .parameters();

    for (ParameterBlock block : LAYOUT.blocks()) {
      for (int i = block.offset(); i < block.end(); i++) {
        double expected = 0.75 * left[i] + 0.25 * right[i];
        if (block.role() == ParameterRole.VARIANCE) {
          int mean = i - block.length();
          double pooledMean = 0.75 * left[mean] + 0.25 * right[mean];
          expected =
              0.75 * (left[i] + Math.pow(left[mean], 2))
                  + 0.25 * (right[i] + Math.pow(right[mean], 2))
                  - Math.pow(pooledMean, 2);
          assertThat(left[mean]).isNotEqualTo(right[mean]);
        }
        assertThat(pooled[i])
            .as("%s %s", block.vertex(), block.role())
            .isCloseTo((float) expected, within(1e-6f));
      }
    }
  }

  private static WorkerResult train(int worker, int examples) {
    Updater sgd = new Updater.Sgd();
    ModelState start = RandomData.state(GRAPH, sgd, 1);
    try (Replica replica = new Dl4jReplica(GRAPH, new Optimization(sgd, 0), 1)) {
      ReplicaResult result =
          replica.train(start, RandomData.steps(GRAPH, 2 + worker, examples).iterator());
      return new WorkerResult(
          result.state(),
          new WorkerReport(worker, examples, examples, List.of(), result.lossSum(), 0, 0));
    }
  }
}
