package io.convoy.spark.rounds;

import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A round in which the executors average the states, slice by slice, and the driver gathers the
 * mean. What an executor had that is lost meanwhile is done again, to the same bits.
 */
final class SlicedRound {
  /** As often as Spark tries a stage. */
  private static final int ATTEMPTS = 4;

  private final JavaSparkContext spark;
  private final Averaging averaging;
  private final SliceLayout slices;
  private final RoundBlocks blocks;
  private final ExchangeClock clock;

  SlicedRound(
      JavaSparkContext spark,
      Averaging averaging,
      SliceLayout slices,
      RoundBlocks blocks,
      ExchangeClock clock) {
    this.spark = spark;
    this.averaging = averaging;
    this.slices = slices;
    this.blocks = blocks;
    this.clock = clock;
  }

  /**
   * Runs it.
   *
   * @param tasks one of every worker, in worker order
   * @throws IllegalStateException when executors are lost in every attempt
   */
  RoundOutcome run(List<WorkerTask> tasks, TrainWorker train) {
    JavaRDD<WorkerReport> training =
        spark.parallelize(tasks, tasks.size()).map(new StoreSlices(train, slices, blocks));
    WorkerReport[] reports = new WorkerReport[tasks.size()];
    GatheredSlices gathered = new GatheredSlices(slices);
    int[] untrained = IntStream.range(0, tasks.size()).toArray();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (List<WorkerReport> done : training.collectPartitions(untrained)) {
        reports[done.get(0).worker()] = done.get(0);
      }
      List<WorkerReport> all = List.of(reports);
      untrained = clock.average(() -> average(gathered.missing(), all));
      if (clock.gather(() -> gathered.fetch(blocks))) {
        return gathered.outcome(all);
      }
    }
    throw new IllegalStateException(
        "Cannot average the states of a round: in each of %s attempts an executor was lost that had some of them (see the logs of the executors)"
            .formatted(ATTEMPTS));
  }

  /** Has slices averaged, and gives back the workers whose states are lost. */
  private int[] average(List<Integer> numbers, List<WorkerReport> reports) {
    List<int[]> lost =
        SingleElementJob.of(
            spark.parallelize(numbers, numbers.size()),
            new AverageSlice(averaging, slices, blocks, reports),
            int[].class);
    return lost.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
  }
}
