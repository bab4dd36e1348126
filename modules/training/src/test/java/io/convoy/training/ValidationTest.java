package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Split;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.training.backend.Classifier;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final StoppingCriteria STOP_EARLY =
      new StoppingCriteria(
          Optional.empty(),
          Optional.empty(),
          Optional.of(new EarlyStopping(EarlyStopping.Metric.LOSS, 2, 0)));

  @TempDir private Path folder;

  @Test
  void linesOfEpochsNameTheValidationImages() throws IOException {
    SmallRun run = run("run");
    train(run, new MetricsLog(run.files()), run.start(), List.of());
    List<String> epochs =
        Files.readAllLines(run.folder().resolve("metrics.jsonl")).stream()
            .filter(line -> line.startsWith("{\"kind\":\"epoch\""))
            .toList();
    assertThat(epochs)
        .isNotEmpty()
        .allMatch(line -> line.contains("\"validation\":{\"examples\":1,\"top1\":"))
        .noneMatch(line -> line.contains("\"test\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void aRunKilledAndResumedDecidesAndEndsInTheSameBits(int checkpoints) {
    SmallRun whole = run("whole");
    MetricsLog expected = new MetricsLog(whole.files());
    Checkpoint end = train(whole, expected, whole.start(), List.of());
    // The loss on the validation images falls until the second epoch.
    assertThat(STOP_EARLY.bestEpoch(expected.epochs())).contains(2);
    assertThat(end.epoch()).isEqualTo(4);

    SmallRun killed = whole.in(folder.resolve("killed"));
    TrainingListener killer =
        new TrainingListener() {
          private int due;

          @Override
          public void checkpointDue() {
            due++;
            if (due > checkpoints) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(
            () -> train(killed, new MetricsLog(killed.files()), killed.start(), List.of(killer)))
        .hasMessage("killed");
    MetricsLog metrics = new MetricsLog(killed.files());
    Checkpoint resumed = train(killed, metrics, killed.resumed(metrics), List.of());
    assertThat(resumed).isEqualTo(end);
    assertThat(validations(metrics)).isEqualTo(validations(expected)).hasSize(4);
  }

  private static List<EvaluationResult> validations(MetricsLog log) {
    return log.epochs().stream().map(EpochMetrics::validation).toList();
  }

  private SmallRun run(String name) {
    return SmallRun.of(
        SmallRun.plan(
            new ShardPlan(23, 2, 6, 1), 8, new LearningRate(0.3, new Decay.Constant(), 0)),
        new Updater.Sgd(),
        folder.resolve(name));
  }

  private static Checkpoint train(
      SmallRun run, MetricsLog metrics, Checkpoint start, List<TrainingListener> listeners) {
    try (Workers workers = run.workers()) {
      return new Trainer(
              run.plan(),
              workers,
              run.checkpoints(),
              new CheckpointSchedule(1),
              STOP_EARLY,
              1,
              Optional.of(new OnOneExample(run)),
              metrics,
              listeners)
          .train(start);
    }
  }

  /** Evaluates on one of the training images, as if it were for validation. */
  private record OnOneExample(SmallRun run) implements Evaluator {
    @Override
    public Split split() {
      return Split.VALIDATION;
    }

    @Override
    public Evaluated evaluate(float[] parameters) {
      int classes = run.backend().classes();
      Evaluation evaluation = new Evaluation(classes);
      try (Classifier classifier = run.backend().classifier()) {
        classifier.load(parameters);
        evaluation.add(classifier.probabilities(run.batch(0)), 0, run.images().label(0));
      }
      return new Evaluated(evaluation, new WorstMistakes(classes, 0), List.of());
    }
  }
}
