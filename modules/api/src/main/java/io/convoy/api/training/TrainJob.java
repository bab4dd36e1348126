package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dl4j.runtime.Dl4jDevice;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.cluster.TaskSlots;
import io.convoy.spark.executor.AssignedDevice;
import io.convoy.spark.rounds.SparkWorkers;
import io.convoy.training.Trainer;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.rounds.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;

/** Trains on Spark, from a job file to a folder with a model. */
public final class TrainJob {
  private static final Logger LOG = PrintableLog.of(TrainJob.class);

  private final JavaSparkContext spark;
  private final PreparedRun run;
  private final FolderLease lease;
  private final OutputFiles folder;
  private final CheckpointStore checkpoints;
  private final MetricsLog metrics;

  private TrainJob(JavaSparkContext spark, PreparedRun run, FolderLease lease) {
    this.spark = spark;
    this.run = run;
    this.lease = lease;
    this.folder = lease.files();
    this.checkpoints =
        new CheckpointStore(
            folder.folder(RunFolder.CHECKPOINTS),
            run.config().training().keepCheckpoints(),
            run.settings());
    this.metrics = new MetricsLog(folder);
  }

  /**
   * Trains.
   *
   * @param start what of the output folder it begins with
   * @param listener made for the numbers of rounds of every epoch
   * @throws io.convoy.training.TrainingStoppedException when the listener asks to stop
   */
  public static TrainOutcome run(
      JavaSparkContext spark,
      TrainConfig config,
      RunStart start,
      Function<List<Integer>, TrainingListener> listener) {
    requireOneDeviceEach(spark);
    // Where a build for GPUs finds none, the model could not be written in the end.
    Dl4jDevice.select();
    try (FolderLease lease = RunFolder.lease(config.output(), spark.hadoopConfiguration())) {
      EarlierRun earlier = EarlierRun.in(lease.files(), config, start);
      PreparedRun run = PreparedRun.of(config, earlier.recorded(), spark);
      return new TrainJob(spark, run, lease).train(start, earlier.finished(), listener);
    }
  }

  private static void requireOneDeviceEach(JavaSparkContext spark) {
    AssignedDevice.problem(spark.getConf())
        .ifPresent(
            problem -> {
              throw new ConfigurationException(List.of(problem));
            });
  }

  /** Ends a run that another has replaced, before it trains a round that it could not save. */
  private record StillHeld(FolderLease lease) implements TrainingListener {
    @Override
    public boolean requestsStop() {
      lease.requireNotLost();
      return false;
    }
  }

  @SuppressWarnings("try") // The watch needs nothing but to be closed.
  private TrainOutcome train(
      RunStart runStart,
      Optional<FinishedRun> finished,
      Function<List<Integer>, TrainingListener> listener) {
    TrainingPlan plan = run.plan();
    Checkpoint start = start(runStart == RunStart.RESUME, finished);
    List<Integer> rounds =
        IntStream.range(0, plan.epochs())
            .mapToObj(epoch -> plan.shards().epoch(epoch).rounds())
            .toList();
    LOG.info(
        "{}: {} parameters, {} examples of {}, {} workers, {} rounds in the last epoch",
        run.graph().network(),
        run.graph().parameters(),
        plan.shards().examples(),
        run.images().train().images().location(),
        plan.shards().workers(),
        rounds.get(rounds.size() - 1));
    warnOfSlowAverage(plan.averaging().ema(), rounds.stream().mapToInt(Integer::intValue).sum());
    long began = System.nanoTime();
    try (SparkWorkers workers =
            new SparkWorkers(spark, plan, run.backend(), run.images().train().index());
        RunEvaluations evaluations = RunEvaluations.of(run, spark);
        StuckWorkers.Watch watch =
            StuckWorkers.watch(spark.sc(), run.config().training().maxStepTime())) {
      workers.prepare();
      if (runStart == RunStart.OVERWRITE) {
        // Not before all is checked that the new run needs.
        ReplacedRun.delete(folder, run.config().output());
      }
      warnOfMissingSlots(plan.shards().workers(), TaskSlots.count(spark.sc()));
      TrainingListener progress = listener.apply(rounds);
      reportRejected(run.images().rejected(), List.of(metrics, progress));
      Trainer trainer =
          new Trainer(
              plan,
              workers,
              checkpoints,
              run.config().training().checkpoints(),
              run.config().training().stopping(),
              run.config().data().maxBadShare(),
              evaluations.ofEpochs(),
              metrics,
              List.of(new StillHeld(lease), new DeviceLog(run.backend()), progress));
      Checkpoint end = trainer.train(start);
      RunEvaluations.Result evaluation = evaluations.of(end.model().parameters());
      // Those of epochs are reported already, and listed once.
      if (run.images().validation().isPresent()) {
        reportRejected(evaluation.rejections(), List.of(metrics, progress));
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return new RunOutput(folder, run, metrics, end, seconds, evaluation).write();
    } finally {
      // Also where the run has failed because of them.
      metrics.rejections().write();
    }
  }

  private static void reportRejected(List<Rejection> archives, List<TrainingListener> listeners) {
    if (!archives.isEmpty()) {
      listeners.forEach(listener -> listener.imagesRejected(archives));
    }
  }

  private static void warnOfSlowAverage(MovingAverage ema, int rounds) {
    if (ema.rounds() > rounds) {
      LOG.warn(
          "training.ema.decay averages over about {} rounds and the run has {}: the model remains close to the initial parameters (a lower decay helps)",
          Math.round(ema.rounds()),
          rounds);
    }
  }

  private static void warnOfMissingSlots(int workers, int slots) {
    if (slots < workers) {
      LOG.warn(
          "{} workers share {} task slots and run one after another (start more executors, lower spark.executor.memory so that more fit, or lower training.workers)",
          workers,
          slots);
    }
  }

  private Checkpoint start(boolean resume, Optional<FinishedRun> finished) {
    if (finished.isPresent()) {
      Checkpoint end = finished.get().continueWith(run, folder, checkpoints, metrics).checkpoint();
      LOG.info("Continuing after epoch {} of a finished run", end.epoch());
      return end;
    }
    if (resume) {
      var latest = checkpoints.latest();
      if (latest.isPresent()) {
        Checkpoint checkpoint = latest.get().checkpoint();
        metrics.resume(latest.get());
        LOG.info("Resuming in epoch {}, round {}", checkpoint.epoch() + 1, checkpoint.round() + 1);
        return checkpoint;
      }
      LOG.info("No checkpoint in {}: the run starts anew", folder.folder());
    }
    return Checkpoint.initial(run.initialState());
  }
}
