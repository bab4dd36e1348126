package io.convoy.api.scoring;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.graph.FullyConvolutional;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.dataset.preprocessing.crop.SlidingWindow;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.training.backend.Classifiers;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.util.List;

/** Prepares a trained model for the scoring engine. */
public final class ScoringModel {
  private ScoringModel() {}

  /**
   * Chooses the backend for a network that sees of an image what it saw in evaluation.
   *
   * @param precision {@code auto}, {@code float32}, {@code bfloat16} or {@code int8}
   * @throws DatasetException if no image of an image format fits the network
   * @throws ConfigurationException if the network cannot be computed in the precision
   */
  public static InferenceModel of(TrainedModel trained, String precision) {
    return inGraph(trained, trained.description().graph(), precision);
  }

  /**
   * The same with the outputs of a layer beside the probabilities.
   *
   * @throws DatasetException if no image of an image format fits the network
   * @throws IllegalArgumentException if the network has no such layer, or cannot be computed in the
   *     precision
   */
  public static InferenceModel withFeatures(TrainedModel trained, String layer, String precision) {
    return inGraph(trained, trained.description().graph().feature(layer), precision);
  }

  private static InferenceModel inGraph(TrainedModel trained, Graph graph, String precision) {
    return model(
        trained,
        BackendChoice.in(precision).forScoring(graph, trained.description()),
        new CenterCrop());
  }

  /**
   * Chooses the backend, and what the network sees.
   *
   * @throws DatasetException if no image of an image format fits the network
   * @throws ConfigurationException if the network cannot do what is asked for
   */
  public static InferenceModel of(TrainedModel trained, ScorePlan.Request request) {
    ModelDescription description = trained.description();
    BackendChoice choice = BackendChoice.in(request.precision());
    try {
      if (request.dense() != null) {
        int own = FullyConvolutional.stride(description.graph());
        int stride = request.dense() == 0 ? own : request.dense();
        return model(
            trained,
            SlidingNetwork.of(description.graph(), choice),
            new SlidingWindow(own, stride));
      }
      Graph graph =
          request.features() == null
              ? description.graph()
              : description.graph().feature(request.features());
      return model(
          trained,
          choice.forScoring(graph, description),
          CropStrategy.of(request.crops(), description.preprocessing()));
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(List.of(unfit.getMessage()));
    }
  }

  private static InferenceModel model(
      TrainedModel trained, Classifiers classifiers, CropStrategy crops) {
    ModelDescription description = trained.description();
    int channels = description.preprocessing().input().channels();
    if (channels != 1 && channels != 3) {
      throw new DatasetException(
          "Cannot score images with %s: its input has %s channels (must be 1 or 3)"
              .formatted(description.network(), channels));
    }
    return new InferenceModel(
        classifiers,
        trained.parameters(),
        description.labels(),
        description.preprocessing(),
        crops);
  }
}
