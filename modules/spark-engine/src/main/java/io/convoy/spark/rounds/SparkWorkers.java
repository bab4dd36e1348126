package io.convoy.spark.rounds;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.CommunicationCost;
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

  /**
   * What 10 Gbit/s transfer in a tenth of a millisecond, in which the driver records that a worker
   * has stored a slice.
   */
  private static final double BYTES_PER_RECORD = 128 << 10;

  private final JavaSparkContext spark;
  private final TrainingPlan plan;
  private final Backend backend;
  private final Broadcast<TrainingRun> run;
  private final ImagesOnExecutor<LabeledImages> images;
  private final LongAccumulator steps;
  private final FrozenPart frozenPart;
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
    this.run = spark.broadcast(new TrainingRun(plan.forWorkers(), backend));
    this.images = ImagesOnExecutor.broadcast(spark, data);
    this.steps = spark.sc().longAccumulator("steps");
    this.frozenPart = new FrozenPart(spark);
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
    FrozenLayers frozen = plan.freezing().in(round.epoch());
    ModelState trained = start.trained(frozen);
    ExchangeClock clock = new ExchangeClock(spark.sc());
    long frozenBytes = clock.broadcast(() -> sendFrozen(start, frozen));
    Broadcast<ModelState> broadcast = clock.broadcast(() -> spark.broadcast(trained));
    StartState received = new StartState(broadcast, frozen, frozenPart.broadcast());
    TrainWorker train = new TrainWorker(run, images, received, clock.receiving(), steps);
    Exchange exchange = new Exchange(round, train, trained, frozenBytes, clock);
    spark.setLocalProperty(StuckWorkers.STEPS, Long.toString(steps.id()));
    try {
      RoundOutcome averaged =
          trained.bytes() * round.tasks().size() <= directBytes
              ? averageDirectly(exchange)
              : averageInSlices(exchange, RoundBlocks.with(broadcast));
      return frozen.isNone() ? averaged : averaged.with(frozen, frozenPart.state());
    } finally {
      spark.setLocalProperty(StuckWorkers.STEPS, null);
      // Garbage collection would do that too late: copies of the state of many rounds would
      // accumulate on every disk of the cluster.
      broadcast.destroy();
    }
  }

  /**
   * A round and what it exchanges.
   *
   * @param start the part of the state that belongs to trained layers
   * @param frozenBytes bytes of frozen layers that every worker receives in this round
   */
  private record Exchange(
      Round round, TrainWorker train, ModelState start, long frozenBytes, ExchangeClock clock) {
    int workers() {
      return round.tasks().size();
    }

    /** The cost of sending as many states of trained layers, and those of frozen ones. */
    CommunicationCost cost(long states) {
      return clock.exchange(states * start.bytes() + workers() * frozenBytes);
    }
  }

  /** Once nothing is frozen, the executors need not keep what was. */
  private long sendFrozen(ModelState start, FrozenLayers frozen) {
    if (frozen.isNone()) {
      frozenPart.close();
      return 0;
    }
    return frozenPart.send(start, frozen);
  }

  private RoundOutcome averageDirectly(Exchange exchange) {
    List<WorkerResult> collected =
        SingleElementJob.of(
            spark.parallelize(exchange.round().tasks(), exchange.workers()),
            exchange.train(),
            WorkerResult.class);
    Averaging averaging = plan.averaging(exchange.round().epoch());
    RoundOutcome averaged = exchange.clock().gather(() -> averaging.average(collected));
    return averaged.withCommunication(exchange.cost(2L * exchange.workers()));
  }

  /**
   * Number of slices of a state: so many that each worker averages as many as the others, up to a
   * limit that does not depend on the number of workers, since each of these stores all slices.
   * With more slices the driver would need longer to record them, with fewer the executors to
   * average them, each a slice of every worker; both together need least time at the square root.
   */
  static int slices(long stateBytes, int workers, long sliceBytes) {
    long eachAverages = (stateBytes - 1) / workers / sliceBytes + 1;
    long fewest = (stateBytes - 1) / sliceBytes + 1;
    long best = (long) Math.ceil(Math.sqrt(stateBytes / BYTES_PER_RECORD));
    return Math.toIntExact(Math.min(workers * eachAverages, Math.max(fewest, best)));
  }

  private RoundOutcome averageInSlices(Exchange exchange, RoundBlocks blocks) {
    int workers = exchange.workers();
    Averaging averaging = plan.averaging(exchange.round().epoch());
    ModelState start = exchange.start();
    SlicedRound.SliceLayout slices =
        SlicedRound.SliceLayout.of(
            start, slices(start.bytes(), workers, sliceBytes), averaging.statistics());
    return new SlicedRound(spark, averaging, slices, blocks, exchange.clock())
        .run(exchange.round().tasks(), exchange.train())
        .withCommunication(exchange.cost(2L * workers + 1));
  }

  /** Destroys the broadcasts and empties the cache of this process. */
  @Override
  public void close() {
    images.close();
    frozenPart.close();
    run.destroy();
    ExecutorCache.local().empty();
  }
}
