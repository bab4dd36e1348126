package io.convoy.jobs.score;

import io.convoy.dataset.DatasetException;
import io.convoy.dl4j.ModelDescription;
import io.convoy.dl4j.TrainedModel;
import io.convoy.jobs.backend.BackendChoice;
import io.convoy.spark.SparkScorer;
import io.convoy.training.Optimization;
import io.convoy.training.Updater;

/** A trained model as the engine takes it to score images of any kind. */
public final class ScoringModel {
  private ScoringModel() {}

  /**
   * Chooses the backend.
   *
   * @throws DatasetException if no image of an image format fits the network
   */
  public static SparkScorer.Model of(TrainedModel trained) {
    ModelDescription description = trained.description();
    int channels = description.preprocessing().input().channels();
    if (channels != 1 && channels != 3) {
      throw new DatasetException(
          "Cannot score images with %s: it takes %s channels, images have 1 or 3"
              .formatted(description.network(), channels));
    }
    return new SparkScorer.Model(
        BackendChoice.AUTO.of(description.graph(), new Optimization(new Updater.Sgd(), 0), 1),
        trained.parameters(),
        description.labels(),
        description.preprocessing());
  }
}
