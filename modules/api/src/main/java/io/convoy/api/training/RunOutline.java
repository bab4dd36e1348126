package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.OpenedImages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What is certain of a run once its images are listed, before any of them is read.
 *
 * @param images by what they are for: training, test, validation
 */
public record RunOutline(Map<String, OpenedImages<LabeledImages>> images, Graph graph) {
  /** Name of the training images. */
  public static final String TRAINING = "training images";

  /**
   * Lists the images of a run and derives its network.
   *
   * @throws io.convoy.dataset.DatasetException if images are missing or do not fit
   */
  public static RunOutline of(TrainConfig config, Configuration configuration) {
    TrainingImages opened = TrainingImages.open(config, configuration);
    Map<String, OpenedImages<LabeledImages>> images = new LinkedHashMap<>();
    images.put(TRAINING, opened.train());
    opened.test().ifPresent(test -> images.put("test images", test));
    opened.validation().ifPresent(part -> images.put("validation images", part));
    Graph graph =
        PreparedRun.graph(
            config.network(),
            config.unnormalized(opened.train().images().commonShape()).input(),
            opened);
    return new RunOutline(images, graph);
  }
}
