package io.convoy.spark.rounds;

import static io.convoy.spark.rounds.DigitRounds.DATA;
import static io.convoy.spark.rounds.DigitRounds.SHAPE;
import static io.convoy.spark.rounds.DigitRounds.backend;
import static io.convoy.spark.rounds.DigitRounds.firstRound;
import static io.convoy.spark.rounds.DigitRounds.freeze;
import static io.convoy.spark.rounds.DigitRounds.plan;
import static io.convoy.spark.rounds.DigitRounds.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.testing.LocalSpark;
import io.convoy.training.LinearBackend;
import io.convoy.training.StatisticsBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.freezing.FrozenLayers.Range;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.InProcessWorkers;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.Workers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

class SparkWorkersIT {
  private static SparkSession session;
  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    session = LocalSpark.session(2, Map.of("spark.executor.heartbeatInterval", "1s"));
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  /**
   * The last cases are uneven: parts that differ, workers without examples in the last round or in
   * all, 1.99 rounds, fewer examples than workers.
   */
  @ParameterizedTest
  @CsvSource({
    "200, 1, 4, 5",
    "200, 2, 4, 5",
    "200, 3, 4, 5",
    "200, 3, 7, 3",
    "200, 5, 33, 1",
    "199, 2, 10, 5",
    "7, 3, 64, 16",
    "1, 3, 4, 2"
  })
  void roundsEqualThoseOfOneProcessBitForBit(int examples, int workers, int batchSize, int period) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    requireEqualToTwin(
        plan(examples, workers, batchSize, period, RunningStatistics.NONE),
        backend,
        backend.initial(Seed.of(3)));
  }

  @Test
  void theStateOfAdamIsAveragedAsInOneProcessBitForBit() {
    LinearBackend backend = backend(Updater.named("adam"));
    requireEqualToTwin(
        plan(200, 3, 7, 3, RunningStatistics.NONE), backend, backend.initial(Seed.of(3)));
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 5", "2, 4, 5", "3, 7, 3", "5, 33, 1"})
  void statisticsArePooledAsInOneProcessBitForBit(int workers, int batchSize, int period) {
    StatisticsBackend backend = new StatisticsBackend(SHAPE);
    requireEqualToTwin(
        plan(200, workers, batchSize, period, backend.statistics()), backend, backend.initial());
  }

  /** Some rows of pixels are frozen: their statistics are neither pooled nor sent. */
  @Test
  void frozenLayersAreNotSentAndKeepTheirBits() {
    StatisticsBackend backend = new StatisticsBackend(SHAPE);
    ModelState start = backend.initial();
    Arrays.fill(start.parameters(), -0.0f);
    int row = 2 * SHAPE.width();
    FrozenLayers frozen =
        new FrozenLayers(
            List.of("rows"),
            start.parameters().length,
            List.of(new Range(0, 4 * row), new Range(6 * row, 25 * row)));
    TrainingPlan plan = freeze(plan(200, 2, 4, 5, backend.statistics()), frozen);
    requireEqualToTwin(plan, backend, start);

    long trainedBytes = start.trained(frozen).bytes();
    long frozenBytes = start.bytes() - trainedBytes;
    try (Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inSlices = new SparkWorkers(spark, plan, backend, DATA, 0, Long.MAX_VALUE)) {
      RoundOutcome first = direct.run(firstRound(plan), start);
      assertThat(first.state().frozen(frozen)).isEqualTo(start.frozen(frozen));
      assertThat(first.communication().bytesSent()).isEqualTo(4 * trainedBytes + 2 * frozenBytes);
      assertThat(direct.run(firstRound(plan), first.state()).communication().bytesSent())
          .isEqualTo(4 * trainedBytes);
      inSlices.run(firstRound(plan), start);
      assertThat(inSlices.run(firstRound(plan), start).communication().bytesSent())
          .isEqualTo(5 * trainedBytes);
    }
  }

  private static void requireEqualToTwin(TrainingPlan plan, Backend backend, ModelState start) {
    LabeledImages images = DATA.open(new Configuration());
    try (Workers twin = new InProcessWorkers(plan, images, backend);
        Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inSlices = new SparkWorkers(spark, plan, backend, DATA, 0, Long.MAX_VALUE)) {
      ModelState expected = train(twin, plan, start);
      assertThat(train(direct, plan, start)).isEqualTo(expected);
      assertThat(train(inSlices, plan, start)).isEqualTo(expected);
    }
  }

  @Test
  void workersAreReportedInTheirOrder() {
    TrainingPlan plan = plan(3, 7, 3);
    LinearBackend backend = backend(new Updater.Sgd());
    try (Workers workers = new SparkWorkers(spark, plan, backend, DATA)) {
      Round last =
          Round.of(
              plan, plan.shards().shuffled(plan.seed(), 0), 0, plan.shards().epoch(0).rounds() - 1);
      RoundOutcome outcome = workers.run(last, backend.initial(Seed.of(3)));
      assertThat(outcome.reports()).extracting(WorkerReport::worker).containsExactly(0, 1, 2);
      assertThat(WorkerReport.trained(outcome.reports()))
          .isEqualTo(plan.shards().epoch(0).examplesIn(last.number()));
    }
  }

  @Test
  void roundReportsItsExchangeAndTheDistanceOfItsReplicas() {
    TrainingPlan plan = plan(2, 4, 5);
    LinearBackend backend = backend(new Updater.Sgd());
    ModelState start = backend.initial(Seed.of(3));
    Round first = firstRound(plan);
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), backend);
        Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inSlices = new SparkWorkers(spark, plan, backend, DATA, 0, Long.MAX_VALUE)) {
      double distance = twin.run(first, start).replicaDistance();
      assertThat(distance).isPositive();

      RoundOutcome whole = direct.run(first, start);
      assertThat(whole.replicaDistance()).isEqualTo(distance);
      assertThat(whole.communication().bytesSent()).isEqualTo(4 * start.bytes());
      assertThat(whole.communication().broadcastSeconds()).isPositive();
      assertThat(whole.communication().shuffleSeconds()).isZero();

      RoundOutcome sliced = inSlices.run(first, start);
      assertThat(sliced.replicaDistance()).isCloseTo(distance, withinPercentage(1e-6));
      assertThat(sliced.communication().bytesSent()).isEqualTo(5 * start.bytes());
      assertThat(sliced.communication().shuffleSeconds()).isPositive();
      assertThat(sliced.communication().gatherSeconds()).isPositive();
    }
  }

  @Test
  @Timeout(120)
  void roundWithAHangingWorkerIsCancelled() {
    TrainingPlan plan = plan(2, 4, 5);
    Round first = firstRound(plan);
    ModelState start = backend(new Updater.Sgd()).initial(Seed.of(3));
    StuckWorkers watch =
        new StuckWorkers(
            Duration.ofSeconds(3), session.sparkContext()::cancelJob, System::nanoTime);
    session.sparkContext().addSparkListener(watch);
    try (Workers workers = new SparkWorkers(spark, plan, new HangingBackend(), DATA)) {
      assertThatThrownBy(() -> workers.run(first, start))
          .hasMessageMatching(
              ".* cancelled Cannot continue training: worker [01] on executor driver \\(.*\\) has not finished"
                  + " a step in 3 s, in epoch 1, round 1 .*");
    } finally {
      HangingBackend.RELEASED.release();
      session.sparkContext().removeSparkListener(watch);
    }
  }

  @Test
  void sparksLimitOfResultsIsNoneOfStatesInOneProcessOrInSlices() {
    TrainingPlan plan = plan(2, 4, 5);
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    ModelState start = backend.initial(Seed.of(3));
    Round first = firstRound(plan);
    SparkConf live = session.sparkContext().conf();
    live.set("spark.driver.maxResultSize", Long.toString(start.bytes()));
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), backend);
        Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inTwelve = new SparkWorkers(spark, plan, backend, DATA, 0, start.bytes() / 11)) {
      ModelState expected = twin.run(first, start).state();
      assertThat(direct.run(first, start).state()).isEqualTo(expected);
      RoundOutcome gathered = inTwelve.run(first, start);
      assertThat(gathered.state()).isEqualTo(expected);
      assertThat(gathered.communication().bytesSent()).isEqualTo(5 * start.bytes());
    } finally {
      live.remove("spark.driver.maxResultSize");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @Timeout(60)
  void workersWhoseSlicesAreLostTrainAgainToTheSameBits(int losses) {
    TrainingPlan plan = plan(2, 4, 5);
    LinearBackend linear = backend(new Updater.Nesterov(0.9));
    ModelState start = linear.initial(Seed.of(3));
    Round first = firstRound(plan);
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), linear);
        Workers forgetful = forgetful(plan, new ForgetfulBackend(linear, losses), start)) {
      RoundOutcome outcome = forgetful.run(first, start);
      assertThat(outcome.state()).isEqualTo(twin.run(first, start).state());
      assertThat(outcome.reports()).extracting(WorkerReport::trained).containsExactly(20L, 20L);
      assertThat(ForgetfulBackend.TRAININGS).hasValueGreaterThanOrEqualTo(2 + losses);
    }
  }

  @Test
  @Timeout(60)
  void roundFailsWhenSlicesAreLostInEveryAttempt() {
    TrainingPlan plan = plan(2, 4, 5);
    LinearBackend linear = backend(new Updater.Nesterov(0.9));
    ModelState start = linear.initial(Seed.of(3));
    Round first = firstRound(plan);
    try (Workers forgetful = forgetful(plan, new ForgetfulBackend(linear, 100), start)) {
      assertThatThrownBy(() -> forgetful.run(first, start))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Cannot average the states of a round: executors that stored some of them were"
                  + " lost in each of 4 attempts (see the logs of the executors)");
    }
  }

  private static Workers forgetful(TrainingPlan plan, Backend backend, ModelState start) {
    ForgetfulBackend.TRAININGS.set(0);
    return new SparkWorkers(spark, plan, backend, DATA, 0, start.bytes());
  }

  @Test
  @Timeout(60)
  void noBroadcastAndNoSliceRemains() throws InterruptedException {
    TrainingPlan plan = plan(2, 4, 5);
    LinearBackend backend = backend(new Updater.Sgd());
    ModelState start = backend.initial(Seed.of(3));
    for (long directBytes : new long[] {0, Long.MAX_VALUE}) {
      try (Workers workers =
          new SparkWorkers(spark, plan, backend, DATA, directBytes, Long.MAX_VALUE)) {
        train(workers, plan, start);
      }
    }
    // Spark removes blocks in the background.
    while (blocksOfAtLeast((long) Float.BYTES * start.parameters().length) > 0) {
      Thread.sleep(10);
    }
    assertThat(session.sparkContext().getPersistentRDDs().size()).isZero();
  }

  /** Counts the blocks of Spark that could hold a state; its bookkeeping uses smaller ones. */
  private static long blocksOfAtLeast(long bytes) {
    BlockManager blocks = SparkEnv.get().blockManager();
    return blocks.getMatchingBlockIds(id -> size(blocks.getStatus(id)) >= bytes).size();
  }

  /** The block may have been removed meanwhile. */
  private static long size(Option<BlockStatus> status) {
    return status.isEmpty() ? 0 : status.get().memSize() + status.get().diskSize();
  }
}
