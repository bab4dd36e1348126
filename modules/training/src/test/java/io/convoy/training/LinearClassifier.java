package io.convoy.training;

import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Classifier;

/** Softmax of the outputs of a linear model. */
public final class LinearClassifier implements Classifier {
  private final LinearModel model;
  private float[] parameters;

  LinearClassifier(LinearModel model) {
    this.model = model;
    this.parameters = new float[model.parameters()];
  }

  @Override
  public void load(float[] newParameters) {
    parameters = newParameters.clone();
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    int classes = model.classes();
    float[] probabilities = new float[batch.size() * classes];
    for (int image = 0; image < batch.size(); image++) {
      double sum = 0;
      for (int of = 0; of < classes; of++) {
        sum += exponential(batch, image, of);
      }
      for (int of = 0; of < classes; of++) {
        probabilities[image * classes + of] = (float) (exponential(batch, image, of) / sum);
      }
    }
    return probabilities;
  }

  private double exponential(ImageBatch batch, int image, int of) {
    return StrictMath.exp(model.output(parameters, batch.pixels(), image, of));
  }

  @Override
  public void close() {}
}
