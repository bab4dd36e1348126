package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.SmallImages;
import io.convoy.training.SmallRun;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.Trainer;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactlyOnceTest {
  private static final int EPOCHS = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "199, 2, 10, 5", // 1.99 rounds
    "201, 2, 10, 5",
    "300, 7, 4, 3",
    "7, 3, 64, 16",
    "7, 3, 1, 1",
    "7, 3, 2, 2147483647",
    "7, 2, 2147483647, 1",
    "1, 1, 64, 16",
    "1, 3, 4, 2",
    "2, 5, 1, 1",
  })
  void everyExampleIsTrainedExactlyOncePerEpoch(
      int examples, int workers, int batchSize, int period) {
    requireExactlyOnce(new ShardPlan(examples, workers, batchSize, period));
  }

  @ParameterizedTest
  @CsvSource({"199, 2, 10, 5", "300, 7, 4, 3", "7, 3, 64, 16", "7, 3, 1, 2147483647", "1, 3, 4, 2"})
  void everyExampleIsTrainedExactlyOncePerEpochWhilePeriodsChange(
      int examples, int workers, int batchSize, int period) {
    for (AveragingPeriod changing :
        List.of(
            new AveragingPeriod.Growing(period, 1.3),
            new AveragingPeriod.PostLocal(period, 0.7),
            new AveragingPeriod.Quadratic(
                period, 0.1, new LearningRate(0.1, new Decay.Polynomial(2, 1), 0)))) {
      requireExactlyOnce(new ShardPlan(examples, workers, batchSize, changing));
    }
  }

  private void requireExactlyOnce(ShardPlan shards) {
    int examples = shards.examples();
    RecordingReplica replica = new RecordingReplica(0);
    Ledger ledger = train(shards, replica).ledger();
    List<Integer> seen = replica.numbers();
    assertThat(seen).hasSize(EPOCHS * examples);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      assertThat(seen.subList(epoch * examples, (epoch + 1) * examples))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, examples).boxed().toList());
    }
    assertThat(ledger.epochs())
        .containsExactly(
            new EpochLedger(1, shards.epoch(0).rounds(), examples, examples, 0),
            new EpochLedger(2, shards.epoch(1).rounds(), examples, examples, 0));
    assertThat(ledger.read()).isEqualTo(ledger.trained() + ledger.rejected());
    assertThat(ledger.read()).isEqualTo((long) EPOCHS * examples);
  }

  private Checkpoint train(ShardPlan shards, Replica replica) {
    TrainingPlan plan = SmallRun.plan(shards, EPOCHS, LearningRate.constant(1));
    Worker worker = new Worker(plan, SmallImages.numbered(shards.examples()), replica);
    OutputFiles files = SmallRun.files(folder);
    CheckpointStore checkpoints = new CheckpointStore(files, 1, Map.of());
    MetricsLog metrics = new MetricsLog(files);
    return new Trainer(
            plan,
            new Sequence(worker),
            checkpoints,
            CheckpointSchedule.EVERY_EPOCH,
            StoppingCriteria.NONE,
            1,
            Optional.empty(),
            metrics,
            List.of())
        .train(Checkpoint.initial(new ModelState(new float[1], new float[0])));
  }

  /** One worker after the other, nothing averaged. */
  private record Sequence(Worker worker) implements Workers {
    @Override
    public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
      return new RoundOutcome(
          start, round.tasks().stream().map(task -> worker.run(task, start).report()).toList(), 0);
    }

    @Override
    public void close() {}
  }
}
