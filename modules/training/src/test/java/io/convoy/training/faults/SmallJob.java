package io.convoy.training.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.training.EarlyStopping;
import io.convoy.training.SmallImages;
import io.convoy.training.SmallRun;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.files.Json;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RejectionLog;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A training job as {@code train} runs it, without Spark and on a linear model: some images are
 * damaged, and early stopping may end it.
 *
 * @param everyRounds rounds between checkpoints
 * @param keep number of checkpoints that are kept
 */
record SmallJob(SmallRun run, StoppingCriteria stopping, int everyRounds, int keep) {
  static final int MOST_ROUNDS = 8;
  private static final int EPOCHS = 4;
  private static final String MODEL = "model.zip";
  private static final List<String> TIMES =
      List.of(
          "seconds",
          "worker_seconds",
          "wait_seconds",
          "phase_seconds",
          "slowest_worker_seconds",
          "median_worker_seconds",
          "images_per_second");

  @Override
  public String toString() {
    return "early stopping: %s, a checkpoint every %s rounds, %s kept"
        .formatted(stopping.earlyStopping().isPresent(), everyRounds, keep);
  }

  /** What a finished job leaves in its folder, without times. */
  record Result(String model, List<ObjectNode> metrics, List<String> rejected) {}

  private static final SmallRun RUN =
      SmallRun.of(
          SmallRun.plan(new ShardPlan(10, 2, 3, 1), EPOCHS, LearningRate.constant(0.4)),
          SmallImages.of(10, 11).damaged(3, 8),
          new Updater.Nesterov(0.9),
          Path.of("unused"));

  static SmallJob random(SplittableRandom random, boolean earlyStopping) {
    StoppingCriteria stopping =
        earlyStopping
            ? new StoppingCriteria(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EarlyStopping(EarlyStopping.Metric.LOSS, 2, 0)))
            : StoppingCriteria.NONE;
    return new SmallJob(RUN, stopping, random.nextInt(3), 1 + random.nextInt(2));
  }

  /** Trains from the newest checkpoint, or from the beginning, and writes the model. */
  void train(OutputFiles folder, Workers workers) {
    CheckpointStore checkpoints =
        new CheckpointStore(folder.folder("checkpoints"), keep, Map.of("network", "linear"));
    MetricsLog metrics = new MetricsLog(folder);
    try {
      Optional<SavedCheckpoint> latest = checkpoints.latest();
      latest.ifPresent(metrics::resume);
      Checkpoint start = latest.map(SavedCheckpoint::checkpoint).orElseGet(run::start);
      CheckpointSchedule schedule = new CheckpointSchedule(everyRounds);
      Checkpoint end =
          run.trainer(workers, checkpoints, schedule, stopping, metrics, List.of()).train(start);
      write(end, folder);
    } finally {
      metrics.rejections().write();
    }
  }

  private static void write(Checkpoint end, OutputFiles folder) {
    try {
      folder.writeText(MODEL, Digests.sha256(end.model().parameters()));
      folder.writeJson("ledger.json", end.ledger());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to %s: %s".formatted(folder.folder(), e.getMessage()), e);
    }
  }

  static Result result(Path folder) throws IOException {
    List<ObjectNode> metrics = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(MetricsLog.FILE))) {
      metrics.add(((ObjectNode) Json.mapper().readTree(line)).without(TIMES));
    }
    return new Result(
        Files.readString(folder.resolve(MODEL)) + Files.readString(folder.resolve("ledger.json")),
        metrics,
        Files.readAllLines(folder.resolve(RejectionLog.FILE)));
  }
}
