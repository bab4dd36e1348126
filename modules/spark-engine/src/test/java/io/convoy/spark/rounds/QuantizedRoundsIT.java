package io.convoy.spark.rounds;

import static io.convoy.spark.rounds.DigitRounds.DATA;
import static io.convoy.spark.rounds.DigitRounds.backend;
import static io.convoy.spark.rounds.DigitRounds.exchange;
import static io.convoy.spark.rounds.DigitRounds.firstRound;
import static io.convoy.spark.rounds.DigitRounds.freeze;
import static io.convoy.spark.rounds.DigitRounds.plan;
import static io.convoy.spark.rounds.DigitRounds.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Seed;
import io.convoy.testing.LocalSpark;
import io.convoy.training.LinearBackend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.exchange.StoredRemainders;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.freezing.FrozenLayers.Range;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.InProcessWorkers;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;

/** Rounds whose workers send differences in bfloat16 or int8 and keep what remains. */
class QuantizedRoundsIT {
  /** Blocks of rounds, and with what executors keep. */
  private static final String ALL = "rdd_.*|broadcast_\\d+_start";

  private static SparkSession session;
  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    session = LocalSpark.session(2);
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  /** The last cases are uneven; workers are without examples in the last round or in all. */
  @ParameterizedTest
  @CsvSource({
    "INT8, 200, 2, 4, 5",
    "INT8, 200, 3, 7, 3",
    "INT8, 7, 3, 64, 16",
    "INT8, 1, 3, 4, 2",
    "BFLOAT16, 200, 1, 4, 5",
    "BFLOAT16, 200, 3, 7, 3",
    "BFLOAT16, 199, 2, 10, 5"
  })
  void roundsEqualThoseOfOneProcessBitForBit(
      ExchangeFormat format, int examples, int workers, int batchSize, int period) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = plan(examples, workers, batchSize, period, RunningStatistics.NONE);
    requireEqualToTwin(exchange(plan, format), backend);
  }

  @ParameterizedTest
  @EnumSource(ExchangeFormat.class)
  void theCountOfAdamAndStatisticsAreSentAsTheyAre(ExchangeFormat format) {
    LinearBackend backend = backend(Updater.named("adam"));
    RunningStatistics statistics =
        new RunningStatistics(
            List.of(new RunningStatistics.Block(250, 10), new RunningStatistics.Block(2600, 1000)));
    requireEqualToTwin(exchange(plan(200, 3, 7, 3, statistics), format), backend);
  }

  @Test
  void nothingRemainsOfFrozenLayers() {
    LinearBackend backend = backend(Updater.named("adam"));
    int parameters = backend.initial(Seed.of(3)).parameters().length;
    FrozenLayers frozen =
        new FrozenLayers(
            List.of("rows"), parameters, List.of(new Range(0, 100), new Range(1000, 7000)));
    TrainingPlan plan = freeze(exchange(plan(2, 4, 5), ExchangeFormat.INT8), frozen);
    requireEqualToTwin(plan, backend);

    try (Workers workers = new SparkWorkers(spark, plan, backend, DATA)) {
      Remainders left = workers.run(firstRound(plan), backend.initial(Seed.of(3))).remainders();
      assertThat(left.of(1)).hasSize(parameters);
      assertThat(frozen.frozen(left.of(1))).containsOnly(0);
      assertThat(frozen.trained(left.of(1))).isNotEqualTo(new float[parameters - 6100]);
    }
  }

  private static void requireEqualToTwin(TrainingPlan plan, LinearBackend backend) {
    ModelState start = backend.initial(Seed.of(3));
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), backend);
        Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inSlices = new SparkWorkers(spark, plan, backend, DATA, 0, 10_000)) {
      ModelState expected = train(twin, plan, start);
      assertThat(train(direct, plan, start)).isEqualTo(expected);
      assertThat(train(inSlices, plan, start)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void whatRemainsIsThatOfOneProcess(long directBytes) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = exchange(plan(3, 7, 3), ExchangeFormat.INT8);
    ModelState start = backend.initial(Seed.of(3));
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), backend);
        Workers workers = new SparkWorkers(spark, plan, backend, DATA, directBytes, 10_000)) {
      RoundOutcome first = workers.run(firstRound(plan), start);
      Remainders stored = stored(first.remainders());
      assertThat(stored).isEqualTo(twin.run(firstRound(plan), start).remainders());

      // A round that starts from a checkpoint gives the same bits.
      RoundOutcome second = workers.run(round(plan, 1), first.state(), first.remainders());
      RoundOutcome resumed = workers.run(round(plan, 1), first.state(), stored);
      assertThat(resumed.state()).isEqualTo(second.state());
      assertThat(resumed.state())
          .isEqualTo(twin.run(round(plan, 1), first.state(), stored).state());
    }
  }

  /** Parameters take 1 or 2 bytes, and scales; their momentum 2 bytes; the first start 8. */
  @ParameterizedTest
  @CsvSource({"INT8, 1, 31", "BFLOAT16, 2, 0"})
  void roundReportsTheBytesThatItSends(ExchangeFormat format, int bytes, int scales) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = exchange(plan(2, 4, 5), format);
    ModelState start = backend.initial(Seed.of(3));
    int parameters = start.parameters().length;
    assertThat(parameters).isEqualTo(7850);
    long sent = (long) (bytes + 2) * parameters + 4L * scales;
    long average = 4L * parameters;
    try (Workers direct = new SparkWorkers(spark, plan, backend, DATA);
        Workers inSlices = new SparkWorkers(spark, plan, backend, DATA, 0, Long.MAX_VALUE)) {
      RoundOutcome first = direct.run(firstRound(plan), start);
      assertThat(first.communication().bytesSent()).isEqualTo(2 * (start.bytes() + sent));
      assertThat(bytesOfSecondRound(direct, plan, first)).isEqualTo(2 * (average + sent));

      RoundOutcome sliced = inSlices.run(firstRound(plan), start);
      assertThat(sliced.communication().bytesSent())
          .isEqualTo(2 * (start.bytes() + sent) + average);
      assertThat(bytesOfSecondRound(inSlices, plan, sliced))
          .isEqualTo(2 * (average + sent) + average);
    }
  }

  private static long bytesOfSecondRound(Workers workers, TrainingPlan plan, RoundOutcome first) {
    return workers
        .run(round(plan, 1), first.state(), first.remainders())
        .communication()
        .bytesSent();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  @Timeout(60)
  void aLostRemainderIsReported(long directBytes) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = exchange(plan(2, 4, 5), ExchangeFormat.INT8);
    ModelState start = backend.initial(Seed.of(3));
    try (Workers workers = new SparkWorkers(spark, plan, backend, DATA, directBytes, 10_000)) {
      RoundOutcome first = workers.run(firstRound(plan), start);
      lose("rdd_\\d+_1");
      assertThatThrownBy(() -> workers.run(round(plan, 1), first.state(), first.remainders()))
          .isInstanceOf(LostRemaindersException.class)
          .hasMessage(
              "Cannot continue training: the remainders of workers [1] were lost with their executors");
      assertThatThrownBy(() -> first.remainders().of(1))
          .isInstanceOf(LostRemaindersException.class);

      // From the start of the run, the rounds give the same bits again.
      RoundOutcome again = workers.run(firstRound(plan), start);
      assertThat(again.state()).isEqualTo(first.state());
      assertThat(stored(again.remainders()).of(0)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  @Timeout(60)
  void aStartThatIsLostIsSentAsAWhole(long directBytes) {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = exchange(plan(2, 4, 5), ExchangeFormat.INT8);
    ModelState start = backend.initial(Seed.of(3));
    try (Workers twin = new InProcessWorkers(plan, DATA.open(new Configuration()), backend);
        Workers workers = new SparkWorkers(spark, plan, backend, DATA, directBytes, 10_000)) {
      RoundOutcome first = workers.run(firstRound(plan), start);
      Remainders stored = stored(first.remainders());
      lose("broadcast_\\d+_start");
      assertThat(workers.run(round(plan, 1), first.state(), first.remainders()).state())
          .isEqualTo(twin.run(round(plan, 1), first.state(), stored).state());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  @Timeout(60)
  void executorsKeepNothingOfEarlierRoundsNorAfterTheLast(long directBytes)
      throws InterruptedException {
    LinearBackend backend = backend(new Updater.Nesterov(0.9));
    TrainingPlan plan = exchange(plan(2, 4, 5), ExchangeFormat.INT8);
    try (Workers workers = new SparkWorkers(spark, plan, backend, DATA, directBytes, 10_000)) {
      train(workers, plan, backend.initial(Seed.of(3)));
      // Two remainders and a start. Spark removes blocks in the background.
      while (found(ALL).size() > 3) {
        Thread.sleep(10);
      }
      assertThat(found("broadcast_\\d+_start")).hasSize(1);
    }
    while (!found(ALL).isEmpty()) {
      Thread.sleep(10);
    }
  }

  private static Round round(TrainingPlan plan, int number) {
    return Round.of(plan, plan.shards().shuffled(plan.seed(), 0), 0, number);
  }

  private static Remainders stored(Remainders remainders) {
    return new StoredRemainders(
        IntStream.range(0, remainders.workers()).mapToObj(remainders::of).toList());
  }

  /** Removes blocks as if with their executor. */
  private static void lose(String name) {
    List<BlockId> found = found(name);
    assertThat(found).isNotEmpty();
    found.forEach(block -> SparkEnv.get().blockManager().removeBlock(block, true));
  }

  /** Blocks of this name. */
  private static List<BlockId> found(String name) {
    return JavaConverters.seqAsJavaList(
        SparkEnv.get().blockManager().getMatchingBlockIds(block -> block.name().matches(name)));
  }
}
