package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.Slices;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * A round in which the executors average the states slice by slice.
 *
 * <ol>
 *   <li>{@link StoreSlices}: each worker trains and stores its state, in slices, on its executor.
 *   <li>{@link AverageSlice}: a task for each slice averages it over all workers and stores the
 *       mean on its executor.
 *   <li>{@link GatheredSlices}: the driver fetches the means.
 * </ol>
 *
 * <p>When an executor is lost with what it had stored, the tasks that stored it run again and give
 * the same bits.
 */
public final class SlicedRound {
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
   * Runs the round.
   *
   * @param tasks one for each worker, in worker order
   * @throws IllegalStateException if executors are lost in every attempt
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
        "Cannot average the states of a round: executors that stored some of them were lost in each of %s attempts (see the logs of the executors)"
            .formatted(ATTEMPTS));
  }

  /** Averages slices on the executors; returns the workers whose states are lost. */
  private int[] average(List<Integer> numbers, List<WorkerReport> reports) {
    List<int[]> lost =
        SingleElementJob.of(
            spark.parallelize(numbers, numbers.size()),
            new AverageSlice(averaging, slices, blocks, reports),
            int[].class);
    return lost.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
  }

  /** Name of the block with a worker's slice. */
  private static String workerBlock(int worker, int slice) {
    return "worker%s_slice%s".formatted(worker, slice);
  }

  /** Name of the block with the mean of a slice. */
  private static String meanBlock(int slice) {
    return "mean_slice%s".formatted(slice);
  }

  /**
   * How states are cut into slices: parameters and updater state into the same number of slices.
   *
   * @param parameters slices of the parameters
   * @param updaterState slices of the updater state
   */
  record SliceLayout(Slices parameters, Slices updaterState) implements Serializable {
    /**
     * Cuts states of one network.
     *
     * @param like a state of the network
     * @param count number of slices
     * @param statistics which are never cut apart
     */
    static SliceLayout of(ModelState like, int count, RunningStatistics statistics) {
      return new SliceLayout(
          new Slices(like.parameters().length, count, statistics),
          new Slices(like.updaterState().length, count));
    }

    /** Numbers of the slices. */
    IntStream numbers() {
      return IntStream.range(0, parameters.count());
    }

    ModelState cut(ModelState state, int slice) {
      return new ModelState(
          parameters.cut(state.parameters(), slice), updaterState.cut(state.updaterState(), slice));
    }

    void paste(ModelState values, int slice, ModelState state) {
      parameters.paste(values.parameters(), slice, state.parameters());
      updaterState.paste(values.updaterState(), slice, state.updaterState());
    }

    /** A state to be filled slice by slice. */
    ModelState empty() {
      return new ModelState(new float[parameters.length()], new float[updaterState.length()]);
    }
  }

  /** Trains as one worker and stores the slices of its state on the executor. */
  private record StoreSlices(TrainWorker train, SliceLayout slices, RoundBlocks blocks)
      implements Function<WorkerTask, WorkerReport> {
    @Override
    public WorkerReport call(WorkerTask task) {
      WorkerResult result = train.call(task);
      slices
          .numbers()
          .forEach(
              slice ->
                  blocks.put(
                      workerBlock(task.worker(), slice),
                      slices.cut(result.state(), slice),
                      ModelState.class));
      return result.report();
    }
  }

  /**
   * Averages one slice over all workers, in worker order, since a floating-point sum depends on the
   * order, and stores the mean on the executor. Returns the workers whose slice is lost; there is
   * no mean unless all slices are found.
   *
   * @param reports of all workers, in worker order
   */
  private record AverageSlice(
      Averaging averaging, SliceLayout slices, RoundBlocks blocks, List<WorkerReport> reports)
      implements Function<Integer, int[]> {
    AverageSlice {
      reports = List.copyOf(reports);
    }

    @Override
    public int[] call(Integer slice) {
      List<WorkerResult> results = new ArrayList<>();
      List<Integer> lost = new ArrayList<>();
      for (WorkerReport report : reports) {
        Optional<ModelState> state =
            blocks.get(workerBlock(report.worker(), slice), ModelState.class);
        state.ifPresentOrElse(
            present -> results.add(new WorkerResult(present, report)),
            () -> lost.add(report.worker()));
      }
      if (lost.isEmpty()) {
        RoundOutcome mean = averaging.averageSlice(slices.parameters().start(slice), results);
        blocks.put(
            meanBlock(slice),
            new AveragedSlice(mean.state(), mean.replicaDistance()),
            AveragedSlice.class);
        // If this process runs several workers, or the driver, memory would not hold all slices.
        reports.forEach(report -> blocks.drop(workerBlock(report.worker(), slice)));
      }
      return lost.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * The mean of one slice. Public for the serializer only.
   *
   * @param state of this slice
   * @param replicaDistance within this slice, see {@link ReplicaDistance}
   */
  public record AveragedSlice(ModelState state, double replicaDistance) {}

  /** The averaged state on the driver, filled slice by slice in any order. */
  private static final class GatheredSlices {
    private final SliceLayout slices;
    private final SortedMap<Integer, Double> distances = new TreeMap<>();
    private ModelState state;

    GatheredSlices(SliceLayout slices) {
      this.slices = slices;
    }

    /** Fetches the means that are stored; returns whether the state is complete. */
    boolean fetch(RoundBlocks blocks) {
      for (int slice : missing()) {
        blocks
            .get(meanBlock(slice), AveragedSlice.class)
            .ifPresent(averaged -> add(slice, averaged));
        blocks.drop(meanBlock(slice));
      }
      return missing().isEmpty();
    }

    private void add(int slice, AveragedSlice averaged) {
      if (state == null) {
        // No earlier: while workers train in this process, they need the memory.
        state = slices.empty();
      }
      slices.paste(averaged.state(), slice, state);
      distances.put(slice, averaged.replicaDistance());
    }

    /** Numbers of the slices that are not fetched yet. */
    List<Integer> missing() {
      return slices.numbers().filter(slice -> !distances.containsKey(slice)).boxed().toList();
    }

    /**
     * The outcome of the round, once no slice is missing.
     *
     * @param reports of all workers, in worker order
     */
    RoundOutcome outcome(List<WorkerReport> reports) {
      return new RoundOutcome(
          state,
          reports,
          ReplicaDistance.ofSlices(distances.values().stream().mapToDouble(Double::doubleValue)));
    }
  }
}
