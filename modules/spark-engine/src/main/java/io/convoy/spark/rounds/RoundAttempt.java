package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.rounds.CommunicationCost;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundExchange;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.SentResult;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerTask;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * An attempt to run a round from a start state that all executors receive.
 *
 * @param start the part of the state that belongs to trained layers
 * @param average of the round before, broadcast in place of the start
 * @param before what executors have kept of the round before; null if states are sent as they are
 * @param kept what executors keep of this round; null if states are sent as they are
 * @param frozenBytes bytes of frozen layers that every worker receives in this round
 */
record RoundAttempt(
    JavaSparkContext spark,
    Round round,
    RoundExchange exchange,
    ModelState start,
    Optional<EncodedState> average,
    KeptState before,
    KeptState kept,
    long frozenBytes,
    ExchangeClock clock) {
  /**
   * The average as it was sent, which the next round can broadcast, and the outcome, without frozen
   * layers.
   */
  record Result(EncodedState average, RoundOutcome outcome) {}

  /** This attempt, with the whole start state broadcast. */
  RoundAttempt withWholeStart() {
    return new RoundAttempt(
        spark, round, exchange, start, Optional.empty(), before, kept, frozenBytes, clock);
  }

  /** Number of workers. */
  int workers() {
    return round.tasks().size();
  }

  /**
   * The start state as tasks receive it.
   *
   * @param broadcast of the average, if there is one, or of the start state
   */
  @SuppressWarnings("unchecked")
  StartState received(Broadcast<?> broadcast, Broadcast<ModelState> frozenPart) {
    return new StartState(
        average.isPresent() ? null : (Broadcast<ModelState>) broadcast,
        average.isPresent() ? (Broadcast<EncodedState>) broadcast : null,
        exchange,
        before == null ? null : before.blocks(),
        kept == null ? null : kept.blocks(),
        frozenPart);
  }

  /** What is broadcast to all executors. */
  Object broadcast() {
    return average.isPresent() ? average.get() : start;
  }

  /** Bytes of what all workers send. */
  long sentBytes() {
    return workers() * exchange.codec().bytes(start);
  }

  /** The tasks of the workers, each where its remainder is. */
  private JavaRDD<WorkerTask> tasks() {
    List<List<String>> locations =
        before == null ? Collections.nCopies(workers(), List.of()) : before.locations();
    return PlacedTasks.of(spark, round.tasks(), locations);
  }

  /**
   * Averages on the driver.
   *
   * @throws MissingOnExecutorException if a task has found no start state, or no remainder
   */
  Result averageDirectly(TrainWorker train, RoundBlocks blocks) {
    List<SentResult> sent =
        (spark.isLocal() ? trainHere(train, blocks) : trainElsewhere(train))
            .map(RoundAttempt::only)
            .toList();
    RoundExchange.Average mean = clock.gather(() -> exchange.average(sent, start, 0, 0));
    return result(mean, sent.stream().map(SentResult::report).toList(), 0);
  }

  private Stream<SentResult[]> trainElsewhere(TrainWorker train) {
    return SingleElementJob.of(tasks(), train, SentResult[].class).stream();
  }

  /**
   * Spark copies the result of a task twice, also within a process, where blocks are not copied.
   */
  private Stream<SentResult[]> trainHere(TrainWorker train, RoundBlocks blocks) {
    return SingleElementJob.of(tasks(), new StoreResult(train, blocks), Integer.class).stream()
        .map(worker -> blocks.block(worker, SentResult[].class).get().orElseThrow());
  }

  /** Trains as one worker, and stores what it sends in this process; returns its number. */
  private record StoreResult(TrainWorker train, RoundBlocks blocks)
      implements Function<WorkerTask, Integer> {
    @Override
    public Integer call(WorkerTask task) {
      blocks.block(task.worker(), SentResult[].class).put(train.call(task));
      return task.worker();
    }
  }

  private static SentResult only(SentResult[] results) {
    if (results.length == 0) {
      throw new MissingOnExecutorException();
    }
    return results[0];
  }

  /**
   * Averages slices on the executors.
   *
   * @param count number of slices
   * @throws MissingOnExecutorException if a task has found no start state, or no remainder
   */
  Result averageInSlices(TrainWorker train, StartState received, RoundBlocks blocks, int count) {
    SlicedExchange slices = SlicedExchange.of(exchange, start, count);
    SlicedRound.Result result =
        new SlicedRound(spark, slices, received, Optional.ofNullable(kept), blocks, clock)
            .run(tasks(), train);
    return result(result.average(), result.reports(), exchange.codec().ofAverages().bytes(start));
  }

  private Result result(
      RoundExchange.Average mean, List<WorkerReport> reports, long gatheredBytes) {
    ModelState state = clock.gather(() -> exchange.receive(mean.state(), start, 0, 0));
    long startBytes = average.map(EncodedState::bytes).orElse(start.bytes());
    CommunicationCost cost =
        clock.exchange(workers() * (startBytes + frozenBytes) + sentBytes() + gatheredBytes);
    return new Result(
        mean.state(),
        new RoundOutcome(state, reports, mean.replicaDistance()).withCommunication(cost));
  }
}
