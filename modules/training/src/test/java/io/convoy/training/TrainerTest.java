package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.Workers;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  /** Two epochs of 5 rounds of 2 examples. */
  private static final TrainingPlan PLAN =
      SmallRun.plan(
          new ShardPlan(10, 2, 1, 1),
          2,
          new LearningRate(0.5, new Decay.Step(List.of(1.0), 0.5), 0));

  @TempDir private Path folder;
  private final List<String> events = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;

  @Test
  void notifiesItsListenersAndEvaluatesTheAverage() {
    train(2, new FakeWorkers(1.5));
    assertThat(events)
        .containsExactly(
            "round 1.1 loss 1.5 rate 0.5",
            "round 1.2 loss 1.5 rate 0.5",
            "checkpoint due after 0",
            "round 1.3 loss 1.5 rate 0.5",
            "round 1.4 loss 1.5 rate 0.5",
            "checkpoint due after 1",
            "round 1.5 loss 1.5 rate 0.5",
            "evaluate 5.0",
            "epoch 1 examples 10 loss 1.5 test 1",
            "checkpoint due after 2",
            "round 2.1 loss 1.5 rate 0.25",
            "round 2.2 loss 1.5 rate 0.25",
            "checkpoint due after 3",
            "round 2.3 loss 1.5 rate 0.25",
            "round 2.4 loss 1.5 rate 0.25",
            "checkpoint due after 4",
            "round 2.5 loss 1.5 rate 0.25",
            "evaluate 10.0",
            "epoch 2 examples 10 loss 1.5 test 1",
            "checkpoint due after 5");
  }

  @Test
  void writesCheckpointsOnSchedule() {
    train(0, new FakeWorkers(1));
    train(5, new FakeWorkers(1));
    assertThat(checkpoints())
        .containsExactly("epoch-00001-round-0000000", "epoch-00002-round-0000000");
    train(3, new FakeWorkers(1));
    assertThat(checkpoints())
        .containsExactly(
            "epoch-00000-round-0000003",
            "epoch-00001-round-0000000",
            "epoch-00001-round-0000003",
            "epoch-00002-round-0000000");
  }

  @Test
  void aRoundStartsFromTheStateOfTheOneBefore() {
    Checkpoint end = train(0, new FakeWorkers(1));
    assertThat(end.model().parameters()).containsExactly(10);
    assertThat(end.epoch()).isEqualTo(2);
    assertThat(end.round()).isZero();
  }

  @Test
  void stopsBeforeTheNextRoundWithACheckpointWhenAListenerRequestsIt() {
    stopAfter = 3;
    assertThatThrownBy(() -> train(0, new FakeWorkers(1)))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("Stopped before epoch 1, round 4: the checkpoint is written");
    assertThat(events).endsWith("round 1.3 loss 1.0 rate 0.5", "checkpoint due after 0");
    assertThat(checkpoints()).containsExactly("epoch-00000-round-0000003");
  }

  @Test
  void anEpochWhoseLastRoundIsDoneEndsBeforeARunStops() {
    stopAfter = 5;
    assertThatThrownBy(() -> train(0, new FakeWorkers(1)))
        .hasMessageStartingWith("Stopped before epoch 2, round 1");
    assertThat(events).contains("epoch 1 examples 10 loss 1.0 test 1");
    assertThat(checkpoints()).containsExactly("epoch-00001-round-0000000");
  }

  @Test
  void aRunWhoseLastRoundIsDoneDoesNotStop() {
    stopAfter = 10;
    assertThat(train(0, new FakeWorkers(1)).epoch()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void refusesToContinueWithoutAFiniteLoss(double loss) {
    assertThatThrownBy(() -> train(1, new FakeWorkers(loss)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot continue training: the loss is %s in epoch 1, round 1 at learning rate 0.5 (a lower learning rate may help)"
                .formatted(loss));
    assertThat(events).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** The loss of a round is measured before its last step. */
  @Test
  void refusesParametersThatAreNotFiniteAfterTheLastRoundOfAnEpoch() {
    Workers diverging =
        new FakeWorkers(1) {
          @Override
          public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
            RoundOutcome outcome = super.run(round, start, remainders);
            outcome.state().parameters()[0] = round.number() == 4 ? Float.NaN : 1;
            return outcome;
          }
        };
    assertThatThrownBy(() -> train(0, diverging))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "Cannot continue training: the parameters are not finite in epoch 1, round 5 .*");
    assertThat(events).doesNotContain("evaluate NaN");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesToCloseAnEpochWithExamplesMissing() {
    Workers forgetful =
        new FakeWorkers(1) {
          @Override
          public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
            RoundOutcome outcome = super.run(round, start, remainders);
            return round.number() < 4
                ? outcome
                : new RoundOutcome(outcome.state(), outcome.reports().subList(0, 1), 0);
          }
        };
    assertThatThrownBy(() -> train(0, forgetful))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot close epoch 1: of 10 examples 9 were read, 9 trained and 0 rejected");
    assertThat(folder.resolve("checkpoints")).doesNotExist();
  }

  private Checkpoint train(int checkpointEveryRounds, Workers workers) {
    OutputFiles files = SmallRun.files(folder);
    return new Trainer(
            PLAN,
            workers,
            new CheckpointStore(files.folder("checkpoints"), 100, Map.of()),
            new CheckpointSchedule(checkpointEveryRounds),
            StoppingCriteria.NONE,
            1,
            Optional.of(this::evaluate),
            new MetricsLog(files),
            List.of(new Recorder()))
        .train(Checkpoint.initial(new ModelState(new float[1], new float[0])));
  }

  private Evaluated evaluate(float[] parameters) {
    events.add("evaluate " + parameters[0]);
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {1, 0}, 0);
    return new Evaluated(evaluation, new WorstMistakes(2, 0), List.of());
  }

  private List<String> checkpoints() {
    File[] files = folder.resolve("checkpoints").toFile().listFiles();
    return files == null
        ? List.of()
        : Arrays.stream(files)
            .map(file -> file.getName().replace(".checkpoint", ""))
            .sorted()
            .toList();
  }

  private final class Recorder implements TrainingListener {
    private int rounds;

    @Override
    public boolean requestsStop() {
      return rounds >= stopAfter;
    }

    @Override
    public void roundEnded(RoundMetrics round) {
      rounds++;
      events.add(
          "round %s.%s loss %s rate %s"
              .formatted(round.epoch(), round.round(), round.loss(), round.learningRate()));
    }

    @Override
    public void epochEnded(EpochMetrics epoch) {
      events.add(
          "epoch %s examples %s loss %s test %s"
              .formatted(epoch.epoch(), epoch.examples(), epoch.loss(), epoch.test().examples()));
    }

    @Override
    public void checkpointDue() {
      events.add("checkpoint due after " + checkpoints().size());
    }
  }

  /** Adds 1 to the only parameter in every round. */
  private static class FakeWorkers implements Workers {
    private final double loss;

    FakeWorkers(double loss) {
      this.loss = loss;
    }

    @Override
    public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
      float[] next = {start.parameters()[0] + 1};
      return new RoundOutcome(
          new ModelState(next, new float[0]),
          round.tasks().stream()
              .map(task -> new WorkerReport(task.worker(), 1, 1, List.of(), loss, 1, 0))
              .toList(),
          0);
    }

    @Override
    public void close() {}
  }
}
