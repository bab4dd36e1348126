package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers lose what remains with them, as if with their executors. */
class RecoverableRoundsTest {
  private static final int ROUNDS = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void lossInAnyRoundOrBeforeACheckpointChangesNoBit(int checkpointEveryRounds) {
    SmallRun run = run("whole");
    Checkpoint expected = train(run, checkpointEveryRounds, Set.of());
    assertThat(expected.ledger().rounds()).isEqualTo(ROUNDS);
    int runs = 0;
    for (int lost = 1; lost < ROUNDS; lost++) {
      for (Set<Integer> uses : List.of(Set.of(lost), Set.of(lost, lost + 1), Set.of(1, lost + 2))) {
        SmallRun other = run("run %s".formatted(runs++));
        assertThat(train(other, checkpointEveryRounds, uses).model())
            .as("lost %s", uses)
            .isEqualTo(expected.model());
        assertThat(other.newest()).isEqualTo(expected);
        // Rounds that ran again are reported once.
        assertThat(other.checkpoints().latest().orElseThrow().history().orElseThrow().metrics())
            .hasSize(ROUNDS + 2);
      }
    }
  }

  @Test
  void lossInEveryAttemptEndsTheRun() {
    Set<Integer> always = new TreeSet<>(IntStream.range(1, 100).boxed().toList());
    assertThatThrownBy(() -> train(run("always"), 0, always))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot continue training: the remainders of workers [1] were lost with their executors,"
                + " 4 times in a row while the rounds since the last checkpoint ran again (fewer of"
                + " them are lost less often: set a smaller training.checkpoint-every-rounds)");
  }

  /** Three times in a row in each of three rounds that run again. */
  @Test
  void lossesBetweenWhichARoundMoreIsDoneDoNotEndTheRun() {
    Checkpoint expected = train(run("undisturbed"), 0, Set.of());
    assertThat(train(run("lossy"), 0, Set.of(3, 4, 5, 6, 8, 10, 12, 15, 18, 21)).model())
        .isEqualTo(expected.model());
  }

  @Test
  void aStopIsHeardWhileRoundsRunAgain() {
    SmallRun run = run("stopped");
    AtomicBoolean stop = new AtomicBoolean();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public boolean requestsStop() {
            return stop.get();
          }
        };
    try (Workers workers = new LosingWorkers(run.workers(), Set.of(2), () -> {});
        Workers stopping = new LosingWorkers(workers, Set.of(2), () -> stop.set(true))) {
      assertThatThrownBy(() -> train(run, 0, stopping, listener))
          .isInstanceOf(TrainingStoppedException.class)
          .hasMessage(
              "Stopped while the rounds from epoch 1, round 1, on ran again, which were lost with"
                  + " executors");
    }
    assertThat(run.resume().model()).isEqualTo(train(run("whole"), 0, Set.of()).model());
  }

  @Test
  void aLossWithoutACheckpointOfTheEpochEndsTheRunWithWhatToDo() {
    SmallRun run = run("without");
    Runnable deleting =
        () -> FileUtil.fullyDelete(folder.resolve("without").resolve("checkpoints").toFile());
    try (Workers workers = new LosingWorkers(run.workers(), Set.of(6), deleting)) {
      assertThatThrownBy(() -> train(run, 0, workers))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Cannot continue training: no checkpoint of epoch 2 can be read, which would restore"
                  + " the remainders of lost executors (start the command again with --resume)");
    }
  }

  private SmallRun run(String name) {
    TrainingPlan plan =
        SmallRun.plan(
            new ShardPlan(23, 2, 3, new AveragingPeriod.Constant(1)),
            2,
            LearningRate.constant(0.02));
    TrainingPlan int8 =
        new TrainingPlan(
            plan.shards(),
            plan.epochs(),
            plan.learningRate(),
            plan.averaging().exchange(ExchangeFormat.INT8),
            plan.preprocessing(),
            plan.badImages(),
            plan.seed());
    return SmallRun.of(int8, new Updater.Nesterov(0.9), folder.resolve(name));
  }

  private static Checkpoint train(SmallRun run, int checkpointEveryRounds, Set<Integer> lost) {
    try (Workers workers = new LosingWorkers(run.workers(), lost, () -> {})) {
      return train(run, checkpointEveryRounds, workers);
    }
  }

  private static Checkpoint train(
      SmallRun run, int checkpointEveryRounds, Workers workers, TrainingListener... listeners) {
    return run.trainer(
            workers,
            new CheckpointSchedule(checkpointEveryRounds),
            StoppingCriteria.NONE,
            new MetricsLog(run.files()),
            List.of(listeners))
        .train(run.start());
  }

  /** Loses what remains after some rounds, counted from 1, before it is used. */
  private static final class LosingWorkers implements Workers {
    private final Workers workers;
    private final Set<Integer> lost;
    private final Runnable meanwhile;
    private int rounds;

    /**
     * @param meanwhile what happens when they are lost
     */
    LosingWorkers(Workers workers, Set<Integer> lost, Runnable meanwhile) {
      this.workers = workers;
      this.lost = lost;
      this.meanwhile = meanwhile;
    }

    @Override
    public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
      if (remainders instanceof Lost gone) {
        gone.of(1);
      }
      RoundOutcome outcome = workers.run(round, start, remainders);
      rounds++;
      if (!lost.contains(rounds)) {
        return outcome;
      }
      meanwhile.run();
      return outcome.withRemainders(new Lost(2));
    }

    @Override
    public void close() {
      workers.close();
    }
  }

  private record Lost(int workers) implements Remainders {
    @Override
    public float[] of(int worker) {
      throw new LostRemaindersException(List.of(1));
    }
  }
}
