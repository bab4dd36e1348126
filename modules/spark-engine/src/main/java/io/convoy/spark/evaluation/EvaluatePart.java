package io.convoy.spark.evaluation;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.spark.executor.ExecutorPools;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.Evaluated;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifiers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** The evaluation of one part of the images on an executor. */
final class EvaluatePart implements Function<Integer, Evaluated> {
  private static final long serialVersionUID = 1L;

  /** As many as a person may want to look at. */
  private static final int WORST_MISTAKES = 24;

  private final Task task;
  private final Broadcast<float[]> parameters;
  private final LongAccumulator batchesDone;

  /** What all parts have in common. */
  record Task(
      Backend backend,
      ImagesOnExecutor<LabeledImages> images,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      int[] labels,
      int batchSize,
      int classes,
      EvenParts parts)
      implements Serializable {}

  /**
   * @param batchesDone counts them
   */
  EvaluatePart(Task task, Broadcast<float[]> parameters, LongAccumulator batchesDone) {
    this.task = task;
    this.parameters = parameters;
    this.batchesDone = batchesDone;
  }

  @Override
  public Evaluated call(Integer part) {
    return ExecutorPools.CLASSIFIERS.with(
        task.backend(), Classifiers::classifier, classifier -> evaluate(part, classifier));
  }

  private Evaluated evaluate(int part, Classifier classifier) {
    classifier.load(parameters.value());
    int[] examples = task.parts().numbers(part).toArray();
    Batches.Source source =
        new Batches.Source(
            task.images().open(), task.preprocessing(), task.badImages(), Seed.of(0));
    Evaluation evaluation = new Evaluation(task.classes());
    WorstMistakes worst = new WorstMistakes(task.classes(), WORST_MISTAKES);
    List<Rejection> rejected = new ArrayList<>();
    try (Batches batches = new Batches(source, examples, task.batchSize())) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        rejected.addAll(batch.rejected());
        if (batch.images().isPresent()) {
          ImageBatch images = batch.images().get();
          float[] probabilities = classifier.probabilities(images);
          for (int i = 0; i < images.size(); i++) {
            int label = task.labels()[images.labels()[i]];
            evaluation.add(probabilities, i * task.classes(), label);
            worst.add(batch.used()[i], probabilities, i * task.classes(), label);
          }
        }
        batchesDone.add(1);
      }
    }
    return new Evaluated(evaluation, worst, rejected);
  }
}
