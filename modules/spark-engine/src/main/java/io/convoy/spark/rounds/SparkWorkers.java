package io.convoy.spark.rounds;

import io.convoy.dataset.ImageIndex;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.executor.ExecutorPools;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.Slices;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import io.convoy.training.rounds.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * The workers of a run as Spark tasks: any task can be any worker, so that a lost executor costs a
 * round's work at most.
 */
public final class SparkWorkers implements Workers {
  /**
   * What the driver receives in a hundredth of a second over 10 Gbit/s. Spark needs longer to start
   * the second stage, in which larger states are averaged.
   */
  private static final long DIRECT_BYTES = 16 << 20;

  /**
   * What the driver gathers in one job, for which Spark has a limit of 1 GiB,
   * spark.driver.maxResultSize: with its updater's state VGG-16 has more.
   */
  private static final long GATHERED_BYTES = 256 << 20;

  private final JavaSparkContext spark;
  private final TrainingPlan plan;
  private final Backend backend;
  private final Broadcast<TrainingRun> run;
  private final ImagesOnExecutor images;
  private final LongAccumulator steps;
  private final long directBytes;
  private final long gatheredBytes;

  /**
   * @param data the training images; every executor must be able to read them
   */
  public SparkWorkers(JavaSparkContext spark, TrainingPlan plan, Backend backend, ImageIndex data) {
    this(spark, plan, backend, data, DIRECT_BYTES, GATHERED_BYTES);
  }

  /**
   * @param directBytes states that come to more, over all workers, are averaged in slices
   * @param gatheredBytes of slices in one job at most
   */
  SparkWorkers(
      JavaSparkContext spark,
      TrainingPlan plan,
      Backend backend,
      ImageIndex data,
      long directBytes,
      long gatheredBytes) {
    this.spark = spark;
    this.plan = plan;
    this.backend = backend;
    this.run = spark.broadcast(new TrainingRun(plan, backend));
    this.images = ImagesOnExecutor.broadcast(spark, data);
    this.steps = spark.sc().longAccumulator("steps");
    this.directBytes = directBytes;
    this.gatheredBytes = gatheredBytes;
  }

  /** Has the executors get ready, so that the first round is like the others. */
  public void prepare() {
    spark.setJobDescription("preparation");
    int workers = plan.shards().workers();
    List<Integer> numbers = IntStream.range(0, workers).boxed().toList();
    spark.parallelize(numbers, workers).foreach(new PrepareWorker(backend, images));
  }

  @Override
  public RoundOutcome run(Round round, ModelState start) {
    spark.setJobDescription("epoch %s, round %s".formatted(round.epoch() + 1, round.number() + 1));
    int workers = round.tasks().size();
    ExchangeClock clock = new ExchangeClock(spark.sc());
    Broadcast<ModelState> broadcast = clock.broadcast(() -> spark.broadcast(start));
    JavaRDD<WorkerTask> tasks = spark.parallelize(round.tasks(), workers);
    TrainWorker train = new TrainWorker(run, images, broadcast, clock.receiving(), steps);
    spark.setLocalProperty(StuckWorkers.STEPS, Long.toString(steps.id()));
    try {
      return start.bytes() * workers <= directBytes
          ? averageDirectly(tasks, train, start, clock)
          : averageInSlices(tasks.map(train), start, clock);
    } finally {
      spark.setLocalProperty(StuckWorkers.STEPS, null);
      // Left to garbage collection, a round's copies of the state would pile up on every disk of
      // the cluster.
      broadcast.destroy();
    }
  }

  private RoundOutcome averageDirectly(
      JavaRDD<WorkerTask> tasks, TrainWorker train, ModelState start, ExchangeClock clock) {
    List<WorkerResult> collected = OneResultEach.of(tasks, train, WorkerResult.class);
    RoundOutcome averaged = clock.gather(() -> plan.averaging().average(collected));
    return averaged.after(clock.exchange(2 * start.bytes() * collected.size()));
  }

  private RoundOutcome averageInSlices(
      JavaRDD<WorkerResult> results, ModelState start, ExchangeClock clock) {
    int workers = plan.shards().workers();
    int jobs = Math.toIntExact((start.bytes() - 1) / gatheredBytes + 1);
    Averaging averaging = plan.averaging();
    Slices parameters =
        new Slices(start.parameters().length, workers * jobs, averaging.statistics());
    Slices updaterState = new Slices(start.updaterState().length, workers * jobs);
    JavaPairRDD<Integer, SliceContribution> slices =
        results
            .flatMapToPair(new CutIntoSlices(parameters, updaterState))
            .partitionBy(new SlicePartitioner(workers * jobs));
    JavaRDD<AveragedSlice> averaged =
        slices.mapPartitions(new AverageSlice(averaging, parameters, workers, clock.averaging()));
    GatheredSlices gathered = new GatheredSlices(parameters, updaterState);
    try {
      // The first job trains and leaves all slices with the workers, where the others find them.
      for (int job = 0; job < jobs; job++) {
        int[] numbers = IntStream.range(job * workers, (job + 1) * workers).toArray();
        List<AveragedSlice>[] some = averaged.collectPartitions(numbers);
        clock.gather(() -> gathered.add(some));
      }
      return gathered.outcome().after(clock.exchange((2L * workers + 1) * start.bytes()));
    } finally {
      slices.rdd().cleanShuffleDependencies(false);
    }
  }

  /** Forgets the broadcasts and the networks that were built in this process. */
  @Override
  public void close() {
    images.close();
    run.destroy();
    ExecutorPools.REPLICAS.close(backend);
  }
}
