package io.convoy.spark;

import io.convoy.dataset.Batches;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Preprocessing;
import io.convoy.dataset.Seed;
import io.convoy.evaluation.Evaluation;
import io.convoy.training.Backend;
import io.convoy.training.Classifier;
import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The evaluation of one part of the images on an executor. */
final class EvaluatePart implements Function<Integer, Evaluation> {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final Broadcast<float[]> parameters;

  /** What all parts have in common. */
  record Task(
      Backend backend,
      ImagesOnExecutor images,
      Preprocessing preprocessing,
      int batchSize,
      int classes,
      int examples,
      int parts)
      implements Serializable {}

  EvaluatePart(Task task, Broadcast<float[]> parameters) {
    this.task = task;
    this.parameters = parameters;
  }

  @Override
  public Evaluation call(Integer part) {
    return ExecutorPools.CLASSIFIERS.with(
        task.backend(), Backend::classifier, classifier -> evaluate(part, classifier));
  }

  private Evaluation evaluate(int part, Classifier classifier) {
    classifier.load(parameters.value());
    int[] examples = IntStream.range(start(part), start(part + 1)).toArray();
    Iterator<ImageBatch> batches =
        new Batches(
            task.images().open(), task.preprocessing(), examples, task.batchSize(), Seed.of(0));
    Evaluation evaluation = new Evaluation(task.classes());
    while (batches.hasNext()) {
      ImageBatch batch = batches.next();
      float[] probabilities = classifier.probabilities(batch);
      for (int i = 0; i < batch.size(); i++) {
        evaluation.add(probabilities, i * task.classes(), batch.labels()[i]);
      }
    }
    return evaluation;
  }

  private int start(int part) {
    return (int) ((long) task.examples() * part / task.parts());
  }
}
