package io.convoy.spark.inference;

import io.convoy.spark.executor.ExecutorCache;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * A model whose predictors stay in the cache of an executor with their parameters: loading those of
 * a large network takes as long as scoring many images.
 *
 * @param parametersSha256 of the parameters
 */
public record LoadedModel(PredictorFactory predictors, String parametersSha256)
    implements Serializable {

  /**
   * Uses a cached or new predictor.
   *
   * @param parameters loaded into a new one
   */
  public <R> R with(Broadcast<float[]> parameters, Function<Predictor, R> use) {
    return ExecutorCache.local()
        .withNetwork(Predictor.class, this, () -> load(parameters.value()), use);
  }

  private Predictor load(float[] parameters) {
    Predictor predictor = new Predictor(predictors);
    predictor.load(parameters);
    return predictor;
  }
}
