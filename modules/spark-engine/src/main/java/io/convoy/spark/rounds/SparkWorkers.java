package io.convoy.spark.rounds;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundExchange;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the workers of a run as Spark tasks. Any executor can run any worker, so that a lost
 * executor costs at most the work of one round; with remainders that workers keep, it costs that of
 * the rounds since the last checkpoint.
 */
public final class SparkWorkers implements Workers {
  private final JavaSparkContext spark;
  private final TrainingPlan plan;
  private final Backend backend;
  private final Broadcast<TrainingRun> run;
  private final ImagesOnExecutor<LabeledImages> images;
  private final LongAccumulator steps;
  private final FrozenPart frozenPart;
  private final SliceRule slicing;
  private LastRound last = LastRound.NONE;

  /**
   * @param data the training images; every executor must be able to read them
   */
  public SparkWorkers(
      JavaSparkContext spark, TrainingPlan plan, Backend backend, ImageIndex<LabeledImages> data) {
    this(spark, plan, backend, data, SliceRule.USUAL.directBytes(), SliceRule.USUAL.sliceBytes());
  }

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
    this.slicing = new SliceRule(directBytes, sliceBytes);
  }

  /** Prepares the executors, so that the first round takes no longer than the others. */
  public void prepare() {
    spark.setJobDescription("preparation");
    int workers = plan.shards().workers();
    List<Integer> numbers = IntStream.range(0, workers).boxed().toList();
    spark.parallelize(numbers, workers).foreach(new PrepareWorker(backend, images));
  }

  @Override
  public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
    spark.setJobDescription("epoch %s, round %s".formatted(round.epoch() + 1, round.number() + 1));
    FrozenLayers frozen = plan.freezing().in(round.epoch());
    ModelState trained = start.trained(frozen);
    RoundExchange exchange = RoundExchange.of(plan, round.epoch(), trained);
    ExchangeClock clock = new ExchangeClock(spark.sc());
    long frozenBytes = clock.broadcast(() -> sendFrozen(start, frozen));
    if (exchange.codec().isExact()) {
      RoundAttempt attempt =
          new RoundAttempt(
              spark, round, exchange, trained, Optional.empty(), null, null, frozenBytes, clock);
      return whole(run(attempt), frozen);
    }
    LastRound earlier = last;
    KeptState before = earlier.kept(remainders, spark, round.tasks().size());
    KeptState kept = new KeptState(spark, round.tasks().size());
    boolean ended = false;
    try {
      RoundAttempt attempt =
          new RoundAttempt(
              spark,
              round,
              exchange,
              trained,
              earlier.average(before, start, frozen),
              before,
              kept,
              frozenBytes,
              clock);
      RoundAttempt.Result result = runWithKeptState(attempt);
      RoundOutcome outcome = whole(result, frozen).withRemainders(kept);
      earlier.close();
      last = new LastRound(kept, result.average(), outcome.state(), frozen);
      ended = true;
      return outcome;
    } finally {
      earlier.closeOther(before);
      if (!ended) {
        kept.close();
      }
    }
  }

  private RoundOutcome whole(RoundAttempt.Result result, FrozenLayers frozen) {
    return frozen.isNone() ? result.outcome() : result.outcome().with(frozen, frozenPart.state());
  }

  /** Sends the whole start state if some executor cannot derive it from the average. */
  private RoundAttempt.Result runWithKeptState(RoundAttempt attempt) {
    try {
      return run(attempt);
    } catch (MissingOnExecutorException missing) {
      attempt.before().locations();
      if (attempt.average().isEmpty()) {
        throw new LostRemaindersException(IntStream.range(0, attempt.workers()).boxed().toList());
      }
      return runWithKeptState(attempt.withWholeStart());
    }
  }

  private RoundAttempt.Result run(RoundAttempt attempt) {
    Broadcast<Object> broadcast =
        attempt.clock().broadcast(() -> spark.broadcast(attempt.broadcast()));
    StartState received = attempt.received(broadcast, frozenPart.broadcast());
    TrainWorker train = new TrainWorker(run, images, received, attempt.clock().receiving(), steps);
    RoundBlocks blocks = RoundBlocks.open(spark);
    spark.setLocalProperty(StuckWorkers.STEPS, Long.toString(steps.id()));
    try {
      return slicing.averagesDirectly(attempt.sentBytes())
          ? attempt.averageDirectly(train, blocks)
          : attempt.averageInSlices(
              train, received, blocks, slicing.slices(attempt.start().bytes(), attempt.workers()));
    } finally {
      spark.setLocalProperty(StuckWorkers.STEPS, null);
      // Garbage collection would do that too late: copies of the state of many rounds would
      // accumulate on every disk of the cluster.
      broadcast.destroy();
      blocks.close(spark);
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

  /** Destroys the broadcasts and empties the cache of this process. */
  @Override
  public void close() {
    images.close();
    frozenPart.close();
    last.close();
    run.destroy();
    ExecutorCache.local().empty();
  }
}
