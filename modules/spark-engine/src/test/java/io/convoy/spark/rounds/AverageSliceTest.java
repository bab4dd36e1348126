package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.Slices;
import io.convoy.training.rounds.WorkerReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class AverageSliceTest {
  @Test
  void weighsByExamplesTrained() {
    AveragedSlice averaged = average(2, contribution(0, 3, 1f), contribution(1, 1, 5f));
    assertThat(averaged.parameters()).containsExactly(2f);
    assertThat(averaged.reports()).extracting(WorkerReport::worker).containsExactly(0, 1);
  }

  @Test
  void doesNotDependOnTheOrderOfArrival() {
    List<SliceContribution> contributions =
        new ArrayList<>(
            IntStream.range(0, 9)
                .mapToObj(
                    worker -> contribution(worker, 1 + worker, (float) Math.pow(-7.1, worker)))
                .toList());
    float[] inOrder = average(9, contributions.toArray(SliceContribution[]::new)).parameters();
    Collections.reverse(contributions);
    float[] reversed = average(9, contributions.toArray(SliceContribution[]::new)).parameters();
    assertThat(reversed).containsExactly(inOrder);
  }

  @Test
  void refusesAMissingWorker() {
    assertThatThrownBy(() -> average(3, contribution(0, 1, 1f), contribution(2, 1, 1f)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot average slice 4: it has contributions of workers [0, 2] (must be one of each of 3)");
  }

  @Test
  void refusesAWorkerThatCameTwice() {
    assertThatThrownBy(() -> average(2, contribution(1, 1, 1f), contribution(1, 1, 1f)))
        .hasMessage(
            "Cannot average slice 4: it has contributions of workers [1, 1] (must be one of each of 2)");
  }

  @Test
  void refusesARoundWithoutExamples() {
    assertThatThrownBy(() -> average(1, contribution(0, 0, 1f)))
        .hasMessage("Cannot average: no worker trained on any example");
  }

  private static AveragedSlice average(int workers, SliceContribution... contributions) {
    Averaging averaging = Averaging.of(RunningStatistics.NONE);
    Slices slices = new Slices(9, 9);
    return new AverageSlice(averaging, slices, workers, new CollectionAccumulator<>())
        .call(List.of(contributions).stream().map(each -> new Tuple2<>(4, each)).iterator())
        .next();
  }

  private static SliceContribution contribution(int worker, long trained, float value) {
    WorkerReport report = new WorkerReport(worker, trained, trained, List.of(), 0, 0, 0);
    return new SliceContribution(report, new float[] {value}, new float[0]);
  }
}
