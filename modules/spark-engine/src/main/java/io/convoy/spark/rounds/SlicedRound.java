package io.convoy.spark.rounds;

import io.convoy.dataset.concurrent.Parallel;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.RoundExchange;
import io.convoy.training.rounds.SentResult;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;

/**
 * A round in which the executors average the states slice by slice.
 *
 * <ol>
 *   <li>{@link StoreSlices}: each worker trains and stores its state, in slices, on its executor.
 *   <li>{@link AverageSlice}: a task for each slice averages it over all workers and stores the
 *       mean on its executor.
 *   <li>{@link GatheredSlices}: the driver fetches the means and joins them.
 * </ol>
 *
 * <p>When an executor is lost with what it had stored, the tasks that stored it run again and give
 * the same bits.
 */
public final class SlicedRound {
  /** As often as Spark tries a stage. */
  private static final int ATTEMPTS = 4;

  private final JavaSparkContext spark;
  private final SlicedExchange slices;
  private final StartState start;
  private final Optional<KeptState> kept;
  private final SliceBlocks blocks;
  private final ExchangeClock clock;

  SlicedRound(
      JavaSparkContext spark,
      SlicedExchange slices,
      StartState start,
      Optional<KeptState> kept,
      RoundBlocks blocks,
      ExchangeClock clock) {
    this.spark = spark;
    this.slices = slices;
    this.start = start;
    this.kept = kept;
    this.blocks = new SliceBlocks(blocks, slices.parameters().count());
    this.clock = clock;
  }

  /** The average and the reports of all workers, in worker order. */
  record Result(RoundExchange.Average average, List<WorkerReport> reports) {}

  /**
   * Runs the round.
   *
   * @param tasks one for each worker, in worker order
   * @throws MissingOnExecutorException if a task has found no start state, or no remainder
   * @throws IllegalStateException if executors are lost in every attempt
   */
  Result run(JavaRDD<WorkerTask> tasks, TrainWorker train) {
    JavaRDD<WorkerReport> training = tasks.flatMap(new StoreSlices(train, slices, blocks));
    int workers = tasks.getNumPartitions();
    WorkerReport[] reports = new WorkerReport[workers];
    GatheredSlices gathered = new GatheredSlices(slices);
    int[] untrained = IntStream.range(0, workers).toArray();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (List<WorkerReport> done : training.collectPartitions(untrained)) {
        if (done.isEmpty()) {
          throw new MissingOnExecutorException();
        }
        reports[done.get(0).worker()] = done.get(0);
      }
      List<WorkerReport> all = List.of(reports);
      untrained = clock.average(() -> average(gathered.missing(), all));
      if (clock.gather(() -> gathered.fetch(blocks))) {
        return new Result(gathered.whole(), all);
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
            PlacedTasks.of(spark, numbers, locations(numbers, reports.size())),
            new AverageSlice(slices, start, blocks, reports),
            int[].class);
    return lost.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
  }

  /** Executors that have the start state, if averaging needs it. */
  private List<List<String>> locations(List<Integer> numbers, int workers) {
    return numbers.stream()
        .map(slice -> kept.map(all -> all.executors(slice % workers)).orElse(List.of()))
        .toList();
  }

  /**
   * The blocks of all slices.
   *
   * @param count number of slices
   */
  private record SliceBlocks(RoundBlocks blocks, int count) implements Serializable {
    /** The mean of a slice. */
    StoredBlock<AveragedSlice> mean(int slice) {
      return blocks.block(slice, AveragedSlice.class);
    }

    /** A worker's slice. */
    StoredBlock<EncodedState> of(int worker, int slice) {
      return blocks.block(
          Math.addExact(Math.multiplyExact(worker + 1, count), slice), EncodedState.class);
    }
  }

  /** Trains as one worker and stores the slices of its state on the executor. */
  private record StoreSlices(TrainWorker train, SlicedExchange slices, SliceBlocks blocks)
      implements FlatMapFunction<WorkerTask, WorkerReport> {
    @Override
    public Iterator<WorkerReport> call(WorkerTask task) {
      List<WorkerReport> reports = new ArrayList<>();
      for (SentResult result : train.call(task)) {
        slices.numbers().forEach(slice -> store(result, slice));
        reports.add(result.report());
      }
      return reports.iterator();
    }

    private void store(SentResult result, int slice) {
      blocks.of(result.report().worker(), slice).put(slices.cut(result.state(), slice));
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
      SlicedExchange slices, StartState start, SliceBlocks blocks, List<WorkerReport> reports)
      implements Function<Integer, int[]> {
    AverageSlice {
      reports = List.copyOf(reports);
    }

    @Override
    public int[] call(Integer slice) {
      List<SentResult> sent = new ArrayList<>();
      List<Integer> lost = new ArrayList<>();
      for (WorkerReport report : reports) {
        Optional<EncodedState> state = blocks.of(report.worker(), slice).get();
        state.ifPresentOrElse(
            present -> sent.add(new SentResult(present, report)), () -> lost.add(report.worker()));
      }
      Optional<ModelState> before =
          lost.isEmpty() ? slices.startOf(start, slice) : Optional.empty();
      if (before.isPresent()) {
        RoundExchange.Average mean = slices.average(sent, before.get(), slice);
        blocks.mean(slice).put(new AveragedSlice(mean.state(), mean.replicaDistance()));
        // If this process runs several workers, or the driver, memory would not hold all slices.
        reports.forEach(report -> blocks.of(report.worker(), slice).drop());
      }
      if (lost.isEmpty() && before.isEmpty()) {
        // Workers that train again keep the start.
        reports.forEach(report -> lost.add(report.worker()));
      }
      return lost.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * The mean of one slice. Public for the serializer only.
   *
   * @param state of this slice, as it is sent
   * @param replicaDistance within this slice, see {@link ReplicaDistance}
   */
  public record AveragedSlice(EncodedState state, double replicaDistance) implements Serializable {}

  /** The average on the driver, filled slice by slice in any order. */
  private static final class GatheredSlices {
    private final SlicedExchange slices;
    private final SortedMap<Integer, Double> distances = new TreeMap<>();
    private EncodedState average;

    GatheredSlices(SlicedExchange slices) {
      this.slices = slices;
    }

    /** Fetches the means that are stored; returns whether none is missing. */
    boolean fetch(SliceBlocks blocks) {
      // While one slice is on its way, another is decoded; of more the driver needs the memory.
      Parallel.map(2, missing(), slice -> fetch(blocks, slice));
      return missing().isEmpty();
    }

    private boolean fetch(SliceBlocks blocks, int slice) {
      Optional<AveragedSlice> mean = blocks.mean(slice).get();
      mean.ifPresent(averaged -> add(slice, averaged));
      blocks.mean(slice).drop();
      return mean.isPresent();
    }

    private synchronized void add(int slice, AveragedSlice averaged) {
      if (average == null) {
        // No earlier: while workers train in this process, they need the memory.
        average = slices.empty();
      }
      slices.paste(averaged.state(), slice, average);
      distances.put(slice, averaged.replicaDistance());
    }

    /** Numbers of the slices that are not fetched yet. */
    List<Integer> missing() {
      return slices.numbers().filter(slice -> !distances.containsKey(slice)).boxed().toList();
    }

    /** The average, once no slice is missing. */
    RoundExchange.Average whole() {
      return new RoundExchange.Average(
          average,
          ReplicaDistance.ofSlices(distances.values().stream().mapToDouble(Double::doubleValue)));
    }
  }
}
