package io.convoy.spark.rounds;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the workers of a run as Spark tasks. Any executor can run any worker, so that a lost
 * executor costs at most the work of one round.
 */
public final class SparkWorkers implements Workers {
  /**
   * The driver receives this much in a hundredth of a second over 10 Gbit/s. Spark needs longer to
   * start the second job, which averages larger states.
   */
  private static final long DIRECT_BYTES = 16 << 20;

  /**
   * Upper limit of a slice: small enough to be sent from memory to memory, which Spark does up to
   * spark.network.maxRemoteBlockSizeFetchToMem, 200 MB, and to be dropped piece by piece.
   */
  private static final long SLICE_BYTES = 64 << 20;

  private final JavaSparkContext spark;
  private final TrainingPlan plan;
  private final Backend backend;
  private final Broadcast<TrainingRun> run;
  private final ImagesOnExecutor<LabeledImages> images;
  private final LongAccumulator steps;
  private final long directBytes;
  private final long sliceBytes;

  /**
   * @param data the training images; every executor must be able to read them
   */
  public SparkWorkers(
      JavaSparkContext spark, TrainingPlan plan, Backend backend, ImageIndex<LabeledImages> data) {
    this(spark, plan, backend, data, DIRECT_BYTES, SLICE_BYTES);
  }

  /**
   * @param directBytes if the states of all workers have more bytes, they are averaged in slices
   * @param sliceBytes upper limit of a slice
   */
  SparkWorkers(
      JavaSparkContext spark,
      TrainingPlan plan,
      Backend backend,
      ImageIndex<LabeledImages> data,
      long directBytes,
      long sliceBytes) {
    this.spark = spark;
    this.plan = plan;
    this.backend = backend;
    this.run = spark.broadcast(new TrainingRun(plan, backend));
    this.images = ImagesOnExecutor.broadcast(spark, data);
    this.steps = spark.sc().longAccumulator("steps");
    this.directBytes = directBytes;
    this.sliceBytes = sliceBytes;
  }

  /** Prepares the executors, so that the first round takes no longer than the others. */
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
    TrainWorker train = new TrainWorker(run, images, broadcast, clock.receiving(), steps);
    spark.setLocalProperty(StuckWorkers.STEPS, Long.toString(steps.id()));
    try {
      return start.bytes() * workers <= directBytes
          ? averageDirectly(round, train, start, clock)
          : averageInSlices(round, train, start, RoundBlocks.with(broadcast), clock);
    } finally {
      spark.setLocalProperty(StuckWorkers.STEPS, null);
      // Garbage collection would do that too late: copies of the state of many rounds would
      // accumulate on every disk of the cluster.
      broadcast.destroy();
    }
  }

  private RoundOutcome averageDirectly(
      Round round, TrainWorker train, ModelState start, ExchangeClock clock) {
    int workers = round.tasks().size();
    List<WorkerResult> collected =
        SingleElementJob.of(spark.parallelize(round.tasks(), workers), train, WorkerResult.class);
    RoundOutcome averaged = clock.gather(() -> plan.averaging().average(collected));
    return averaged.withCommunication(clock.exchange(2L * workers * start.bytes()));
  }

  private RoundOutcome averageInSlices(
      Round round, TrainWorker train, ModelState start, RoundBlocks blocks, ExchangeClock clock) {
    int workers = round.tasks().size();
    int eachAverages = Math.toIntExact((start.bytes() - 1) / workers / sliceBytes + 1);
    SlicedRound.SliceLayout slices =
        SlicedRound.SliceLayout.of(start, workers * eachAverages, plan.averaging().statistics());
    return new SlicedRound(spark, plan.averaging(), slices, blocks, clock)
        .run(round.tasks(), train)
        .withCommunication(clock.exchange((2L * workers + 1) * start.bytes()));
  }

  /** Destroys the broadcasts and empties the cache of this process. */
  @Override
  public void close() {
    images.close();
    run.destroy();
    ExecutorCache.local().empty();
  }
}
