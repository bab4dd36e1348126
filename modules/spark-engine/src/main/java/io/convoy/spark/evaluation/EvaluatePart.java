package io.convoy.spark.evaluation;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.spark.inference.ImageOutputs;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.spark.inference.Predictor;
import io.convoy.spark.inference.PredictorFactory;
import io.convoy.training.Evaluated;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Evaluates one part of the images on an executor. */
final class EvaluatePart implements Function<Integer, Evaluated> {
  private static final long serialVersionUID = 1L;

  /** As many as a person may want to look at. */
  private static final int WORST_MISTAKES = 24;

  private final Task task;
  private final Broadcast<float[]> parameters;
  private final LongAccumulator imagesRead;

  /**
   * The settings of all parts.
   *
   * @param labels for each label of the images, the class of the network
   * @param classes number of classes of the network
   */
  record Task(
      PredictorFactory predictors,
      ImagesOnExecutor<LabeledImages> images,
      BadImagePolicy badImages,
      int[] labels,
      int classes,
      EvenParts parts)
      implements Serializable {}

  /**
   * @param imagesRead counts the images that were read of all parts
   */
  EvaluatePart(Task task, Broadcast<float[]> parameters, LongAccumulator imagesRead) {
    this.task = task;
    this.parameters = parameters;
    this.imagesRead = imagesRead;
  }

  @Override
  public Evaluated call(Integer part) {
    return task.predictors().with(parameters, predictor -> evaluate(part, predictor));
  }

  private Evaluated evaluate(int part, Predictor predictor) {
    LabeledImages images = task.images().open();
    int[] examples = task.parts().numbers(part).toArray();
    Evaluation evaluation = new Evaluation(task.classes());
    WorstMistakes worst = new WorstMistakes(task.classes(), WORST_MISTAKES);
    List<Rejection> rejected = new ArrayList<>();
    try (InferenceBatches batches = predictor.batches(images, examples, task.badImages())) {
      while (batches.hasNext()) {
        List<ImageOutputs> batch = batches.next();
        for (ImageOutputs image : batch) {
          image.rejection().ifPresent(rejected::add);
          image.requireFinite(images);
          if (image.outputs().isPresent()) {
            float[] probabilities = image.outputs().get().probabilities();
            int label = task.labels()[images.label(image.example())];
            evaluation.add(probabilities, 0, label);
            worst.add(image.example(), probabilities, 0, label);
          }
        }
        imagesRead.add(batch.size());
      }
    }
    return new Evaluated(evaluation, worst, rejected);
  }
}
