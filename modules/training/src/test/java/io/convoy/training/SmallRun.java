package io.convoy.training;

import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.training.backend.Classifier;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.exchange.StoredRemainders;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.InProcessWorkers;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A run of a linear model on small images in this process, and the folder it writes to. */
public record SmallRun(
    TrainingPlan plan, LabeledImages images, LinearBackend backend, Path folder) {
  private static final Map<String, String> SETTINGS = Map.of("network", "linear");

  public static SmallRun of(TrainingPlan plan, Updater updater, Path folder) {
    return of(plan, SmallImages.of(plan.shards().examples(), 11), updater, folder);
  }

  public static SmallRun of(TrainingPlan plan, SmallImages images, Updater updater, Path folder) {
    LinearBackend backend = new LinearBackend(SmallImages.SHAPE, images.labels().size(), updater);
    return new SmallRun(plan, images, backend, folder);
  }

  /** A plan without preprocessing, with bad images skipped and seed 5. */
  public static TrainingPlan plan(ShardPlan shards, int epochs, LearningRate learningRate) {
    return new TrainingPlan(
        shards,
        epochs,
        learningRate,
        Averaging.of(RunningStatistics.NONE),
        Preprocessing.identity(SmallImages.SHAPE),
        BadImagePolicy.SKIP,
        Seed.of(5));
  }

  public SmallRun in(Path other) {
    return new SmallRun(plan, images, backend, other);
  }

  public Checkpoint start() {
    return Checkpoint.initial(backend.initial(plan.seed()));
  }

  /** Trains from beginning to end. */
  public Checkpoint train() {
    try (Workers workers = workers()) {
      return trainer(workers, new MetricsLog(files()), List.of()).train(start());
    }
  }

  /** Trains to the end from the newest checkpoint, or from the beginning if there is none. */
  public Checkpoint resume() {
    MetricsLog metrics = new MetricsLog(files());
    Checkpoint from = resumed(metrics);
    try (Workers workers = workers()) {
      return trainer(workers, metrics, List.of()).train(from);
    }
  }

  /** The newest checkpoint, whose history the metrics get; or the start of the run. */
  public Checkpoint resumed(MetricsLog metrics) {
    Optional<SavedCheckpoint> latest = checkpoints().latest();
    latest.ifPresent(metrics::resume);
    return latest.map(SavedCheckpoint::checkpoint).orElseGet(this::start);
  }

  /** The newest checkpoint, with its remainders in memory. */
  Checkpoint newest() {
    Checkpoint newest = checkpoints().latest().orElseThrow().checkpoint();
    Remainders read = newest.remainders();
    return newest.withRemainders(
        new StoredRemainders(IntStream.range(0, read.workers()).mapToObj(read::of).toList()));
  }

  public Workers workers() {
    return new InProcessWorkers(plan, images, backend);
  }

  /** Writes a checkpoint after every round and evaluates after every epoch. */
  public Trainer trainer(Workers workers, MetricsLog metrics, List<TrainingListener> listeners) {
    return trainer(workers, new CheckpointSchedule(1), StoppingCriteria.NONE, metrics, listeners);
  }

  /** Evaluates after every epoch. */
  public Trainer trainer(
      Workers workers,
      CheckpointSchedule schedule,
      StoppingCriteria stopping,
      MetricsLog metrics,
      List<TrainingListener> listeners) {
    return trainer(workers, checkpoints(), schedule, stopping, metrics, listeners);
  }

  /** Evaluates after every epoch. */
  public Trainer trainer(
      Workers workers,
      CheckpointStore checkpoints,
      CheckpointSchedule schedule,
      StoppingCriteria stopping,
      MetricsLog metrics,
      List<TrainingListener> listeners) {
    return new Trainer(
        plan,
        workers,
        checkpoints,
        schedule,
        stopping,
        1,
        Optional.of(this::evaluate),
        metrics,
        listeners);
  }

  public CheckpointStore checkpoints() {
    return new CheckpointStore(files().folder("checkpoints"), 3, SETTINGS);
  }

  public OutputFiles files() {
    return files(folder);
  }

  public static OutputFiles files(Path folder) {
    return new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration(false));
  }

  /** Examples as one minibatch. */
  public ImageBatch batch(int... examples) {
    return batch(images, examples);
  }

  private ImageBatch batch(LabeledImages source, int... examples) {
    try (Batches batches =
        new Batches(
            new Batches.Source(
                source, plan.preprocessing(), plan.badImages(), new EpochSeed(plan.seed(), 0)),
            examples,
            Math.max(1, examples.length))) {
      return batches.next().images().orElseThrow();
    }
  }

  private Evaluated evaluate(float[] parameters) {
    Evaluation evaluation = new Evaluation(backend.classes());
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      ImageBatch batch = batch(SmallImages.of(10, 12), 0, 4, 8);
      float[] probabilities = classifier.probabilities(batch);
      for (int i = 0; i < batch.size(); i++) {
        evaluation.add(probabilities, i * backend.classes(), batch.labels()[i]);
      }
    }
    return new Evaluated(evaluation, new WorstMistakes(backend.classes(), 0), List.of());
  }
}
