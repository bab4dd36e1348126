package io.convoy.api.training;

import io.convoy.api.output.OutputFolder;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.api.settings.WeightsConfig;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.cluster.TaskSlots;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.rounds.SparkWorkers;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.model.TrainedModel;
import io.convoy.training.rounds.EpochShards;
import io.convoy.training.rounds.ShardPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a run would do. All is checked that the run checks before its first round, on the driver and
 * on the executors, and nothing is written.
 *
 * @param network its name
 * @param backend that would compute it
 * @param precision of the computation
 * @param input channels, height and width of an image
 * @param classes number of outputs
 * @param weights location of the weights to start from; empty for random numbers
 * @param images numbers of images
 * @param workers number of replicas
 * @param taskSlots tasks that the cluster can run at the same time now
 * @param epochs of the whole run
 * @param batch images in a step of a worker
 * @param rounds that would be trained
 * @param steps that each worker would train, or the one with the most
 * @param replicaBytes estimated memory of a replica outside the Java heap
 * @param start of the run, and what it would start from
 * @param output folder of the run
 * @param files that the run would write there
 */
public record DryRun(
    String network,
    String backend,
    String precision,
    List<Integer> input,
    int classes,
    long parameters,
    Optional<String> weights,
    Images images,
    int workers,
    int taskSlots,
    int epochs,
    int batch,
    long rounds,
    long steps,
    long replicaBytes,
    Start start,
    String output,
    List<String> files) {

  /**
   * Numbers of images.
   *
   * @param test empty if the run has none
   * @param validation empty if the run has none
   * @param unreadableArchives archives of any of them that cannot be read
   */
  public record Images(
      int training, Optional<Integer> test, Optional<Integer> validation, int unreadableArchives) {}

  /**
   * Where the run would start.
   *
   * @param kind {@code new}, {@code overwrite}, {@code resume} or {@code continue}
   * @param epoch of the first round, from 1
   * @param round number of the first round within its epoch, from 1
   */
  public record Start(String kind, int epoch, int round) {
    /** Whether it is the first round of all. */
    public boolean beginsAnew() {
      return epoch == 1 && round == 1;
    }
  }

  /**
   * Plans a run and checks what it needs.
   *
   * @param start what of the output folder it would begin with
   * @throws RuntimeException with the message that the run would end with
   */
  public static DryRun of(JavaSparkContext spark, TrainConfig config, RunStart start) {
    OutputFiles folder = RunFolder.withoutLease(config.output(), spark.hadoopConfiguration());
    EarlierRun earlier = EarlierRun.in(folder, config, start);
    PreparedRun run = PreparedRun.of(config, earlier.recorded(), spark);
    Optional<Checkpoint> from =
        earlier
            .finished()
            .map(finished -> finished.end(run, folder))
            .or(() -> start == RunStart.RESUME ? newest(folder, run) : Optional.empty())
            .map(SavedCheckpoint::checkpoint);
    if (from.isEmpty()) {
      run.initialState();
    }
    try (SparkWorkers workers =
        new SparkWorkers(spark, run.plan(), run.backend(), run.images().train().index())) {
      workers.prepare();
    }
    return of(run, start, from, TaskSlots.count(spark.sc()));
  }

  private static Optional<SavedCheckpoint> newest(OutputFiles folder, PreparedRun run) {
    return new CheckpointStore(folder.folder(RunFolder.CHECKPOINTS), 1, run.settings()).latest();
  }

  private static DryRun of(
      PreparedRun run, RunStart start, Optional<Checkpoint> from, int taskSlots) {
    TrainingConfig training = run.config().training();
    ShardPlan shards = run.plan().shards();
    int epoch = from.map(Checkpoint::epoch).orElse(0);
    int round = from.map(Checkpoint::round).orElse(0);
    long rounds = 0;
    long steps = 0;
    for (int each = epoch; each < training.epochs(); each++) {
      EpochShards parts = shards.epoch(each);
      for (int number = each == epoch ? round : 0; number < parts.rounds(); number++) {
        rounds++;
        steps += parts.steps(number);
      }
    }
    Shape input = run.graph().input();
    MemoryEstimate memory =
        new MemoryEstimate(run.graph(), training.optimization().updater().copies());
    return new DryRun(
        run.graph().network(),
        run.backend().name(),
        run.backend().precision().toString(),
        List.of(input.channels(), input.height(), input.width()),
        run.graph().classes(),
        run.graph().parameters(),
        run.config().network().weights().map(WeightsConfig::uri),
        images(run.images()),
        shards.workers(),
        taskSlots,
        training.epochs(),
        shards.batchSize(),
        rounds,
        steps,
        memory.trainingBytes(shards.batchSize()),
        new Start(start.name().toLowerCase(Locale.ROOT), epoch + 1, round + 1),
        run.config().output(),
        List.of(
            RunFolder.CHECKPOINTS,
            MetricsLog.FILE,
            TrainedModel.FILE,
            RunFolder.LEDGER,
            OutputFolder.REPORT));
  }

  private static Images images(TrainingImages images) {
    return new Images(
        images.train().images().size(),
        images.test().map(DryRun::count),
        images.validation().map(DryRun::count),
        images.rejected().size());
  }

  private static int count(OpenedImages<LabeledImages> images) {
    return images.images().size();
  }
}
