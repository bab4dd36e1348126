package io.convoy.training;

import io.convoy.dataset.Batches;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Preprocessing;
import io.convoy.dataset.Seed;
import io.convoy.dataset.ShardPlan;
import io.convoy.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A run of a linear model on small images in this process, and the folder it writes to. */
record SmallRun(TrainingPlan plan, LabelledImages images, LinearBackend backend, Path folder) {
  private static final Map<String, String> SETTINGS = Map.of("network", "linear");

  static SmallRun of(TrainingPlan plan, Updater updater, Path folder) {
    LabelledImages images = SmallImages.of(plan.shards().examples(), 11);
    LinearBackend backend = new LinearBackend(images.shape(), images.labels().size(), updater);
    return new SmallRun(plan, images, backend, folder);
  }

  /** Pixels as they are, seed 5. */
  static TrainingPlan plan(ShardPlan shards, int epochs, LearningRate learningRate) {
    return new TrainingPlan(shards, epochs, learningRate, Preprocessing.identity(1), Seed.of(5));
  }

  SmallRun in(Path other) {
    return new SmallRun(plan, images, backend, other);
  }

  Checkpoint start() {
    return Checkpoint.initial(backend.initial(plan.seed()));
  }

  /** Trains from beginning to end. */
  Checkpoint train() {
    try (Workers workers = workers()) {
      return trainer(workers, new MetricsLog(files()), List.of()).train(start());
    }
  }

  /** Trains to the end from the newest checkpoint, or from the beginning where there is none. */
  Checkpoint resume() {
    MetricsLog metrics = new MetricsLog(files());
    Optional<Checkpoint> latest = checkpoints().latest();
    latest.ifPresent(metrics::resume);
    try (Workers workers = workers()) {
      return trainer(workers, metrics, List.of()).train(latest.orElseGet(this::start));
    }
  }

  Workers workers() {
    return new InProcessWorkers(plan, images, backend);
  }

  /** Writes a checkpoint after every round and evaluates after every epoch. */
  Trainer trainer(Workers workers, MetricsLog metrics, List<TrainingListener> listeners) {
    return new Trainer(
        plan, workers, checkpoints(), 1, Optional.of(this::evaluate), metrics, listeners);
  }

  CheckpointStore checkpoints() {
    return new CheckpointStore(files().folder("checkpoints"), 3, SETTINGS);
  }

  OutputFiles files() {
    return files(folder);
  }

  static OutputFiles files(Path folder) {
    return new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration(false));
  }

  /** Examples as one minibatch. */
  ImageBatch batch(int... examples) {
    return new Batches(
            images, plan.preprocessing(), examples, Math.max(1, examples.length), plan.seed())
        .next();
  }

  private Evaluation evaluate(float[] parameters) {
    LabelledImages test = SmallImages.of(10, 12);
    Evaluation evaluation = new Evaluation(backend.classes());
    Batches batches = new Batches(test, plan.preprocessing(), new int[] {0, 4, 8}, 3, plan.seed());
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      ImageBatch batch = batches.next();
      float[] probabilities = classifier.probabilities(batch);
      for (int i = 0; i < batch.size(); i++) {
        evaluation.add(probabilities, i * backend.classes(), batch.labels()[i]);
      }
    }
    return evaluation;
  }
}
