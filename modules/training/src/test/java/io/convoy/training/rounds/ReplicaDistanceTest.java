package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.backend.ModelState;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReplicaDistanceTest {
  private static final Averaging AVERAGING = Averaging.of(RunningStatistics.NONE);

  @Test
  void replicasAreWeightedByExamples() {
    RoundOutcome outcome = AVERAGING.average(List.of(result(0, 3, 0, 0), result(1, 1, 8, 4)));
    // The mean is (2, 1): 3 examples at a square of 5, 1 example at one of 45.
    assertThat(outcome.replicaDistance()).isCloseTo(Math.sqrt(60 / 4.0), within(1e-12));
  }

  @Test
  void everyParameterCounts() {
    for (int parameter = 0; parameter < 11; parameter++) {
      float[] other = new float[11];
      other[parameter] = 6;
      RoundOutcome outcome =
          AVERAGING.average(List.of(result(0, 1, new float[11]), result(1, 1, other)));
      assertThat(outcome.replicaDistance()).as("parameter %s", parameter).isEqualTo(3);
    }
  }

  @Test
  void oneReplicaIsItsMean() {
    assertThat(AVERAGING.average(List.of(result(0, 7, 0.1f, 1e20f))).replicaDistance()).isZero();
  }

  @Test
  void aWorkerWithoutExamplesIsIgnored() {
    RoundOutcome outcome = AVERAGING.average(List.of(result(0, 3, 1, 1), result(1, 0, 9, 9)));
    assertThat(outcome.replicaDistance()).isZero();
  }

  @Test
  void slicesAddUpToTheDistanceOfTheWhole() {
    assertThat(ReplicaDistance.ofSlices(DoubleStream.of(3, 4))).isEqualTo(5);
  }

  private static WorkerResult result(int worker, long trained, float... parameters) {
    return new WorkerResult(
        new ModelState(parameters, new float[0]),
        new WorkerReport(worker, trained, trained, List.of(), 0, 0, 0));
  }
}
