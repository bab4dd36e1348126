package io.convoy.spark.evaluation;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.PredictorFactory;
import io.convoy.training.Evaluated;
import io.convoy.training.Evaluator;
import io.convoy.training.backend.Backend;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Evaluates on Spark: each task classifies crops of a contiguous part of the images, and the parts
 * are merged in their order.
 */
public final class SparkEvaluator implements Evaluator, AutoCloseable {
  private final JavaSparkContext spark;
  private final ImagesOnExecutor<LabeledImages> onExecutors;
  private final EvaluatePart.Task task;

  /**
   * Labeled images to evaluate on.
   *
   * @param count number of images
   * @param labels for each label of the images, the class of the network
   * @param classes number of classes of the network
   * @param badImages what is done at an image that cannot be used
   * @param crops which parts of an image the network sees
   */
  public record Images(
      ImageIndex<LabeledImages> index,
      int count,
      int[] labels,
      int classes,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      CropStrategy crops) {
    /**
     * Returns all images of a data set, of which the network sees the center crop.
     *
     * @param classes names of the network's classes, which include all labels of the images
     */
    public static Images of(
        OpenedImages<LabeledImages> opened,
        List<String> classes,
        Preprocessing preprocessing,
        BadImagePolicy badImages) {
      LabeledImages images = opened.images();
      return new Images(
          opened.index(),
          images.size(),
          images.labels().stream().mapToInt(classes::indexOf).toArray(),
          classes.size(),
          preprocessing,
          badImages,
          new CenterCrop());
    }

    /** The same with other crops. */
    public Images with(CropStrategy other) {
      return new Images(index, count, labels, classes, preprocessing, badImages, other);
    }
  }

  /**
   * @param backend creates the network
   * @param batchSize images in one batch of the network
   * @param parts number of tasks
   */
  public SparkEvaluator(
      JavaSparkContext spark, Backend backend, Images images, int batchSize, int parts) {
    this.spark = spark;
    this.onExecutors = ImagesOnExecutor.broadcast(spark, images.index());
    this.task =
        new EvaluatePart.Task(
            new PredictorFactory(backend, images.preprocessing(), images.crops(), batchSize),
            onExecutors,
            images.badImages(),
            images.labels(),
            images.classes(),
            new EvenParts(images.count(), Math.min(parts, images.count())));
  }

  @Override
  public Evaluated evaluate(float[] parameters) {
    spark.setJobDescription("evaluation");
    LongAccumulator imagesRead = spark.sc().longAccumulator("images read");
    Broadcast<float[]> broadcast = spark.broadcast(parameters);
    spark.setLocalProperty(StuckWorkers.STEPS, Long.toString(imagesRead.id()));
    try {
      int parts = task.parts().count();
      List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
      return Evaluated.merge(
          spark
              .parallelize(numbers, parts)
              .map(new EvaluatePart(task, broadcast, imagesRead))
              .collect());
    } finally {
      spark.setLocalProperty(StuckWorkers.STEPS, null);
      broadcast.destroy();
    }
  }

  /** Destroys the broadcasts and empties the cache of this process. */
  @Override
  public void close() {
    onExecutors.close();
    ExecutorCache.local().empty();
  }
}
