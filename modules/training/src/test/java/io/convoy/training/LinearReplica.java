package io.convoy.training;

import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.optimization.Updater;
import java.util.Iterator;

/**
 * Trains a linear model on half the squared distance to 1 for the image's class and 0 for the other
 * classes; to their shares where labels are mixed; times the weight of the image.
 *
 * <p>Operations have a fixed order, so results are the same to the last bit wherever this runs. The
 * gradient is the mean over the minibatch, summed in double precision and rounded once.
 */
public final class LinearReplica implements Replica {
  private final LinearModel model;
  private final Updater updater;
  private boolean closed;

  LinearReplica(LinearModel model, Updater updater) {
    this.model = model;
    this.updater = updater;
  }

  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
    if (closed) {
      throw new IllegalStateException("Cannot train: the replica is closed");
    }
    float[] parameters = start.parameters().clone();
    float[] updaterState = start.updaterState().clone();
    long examples = 0;
    double lossSum = 0;
    while (steps.hasNext()) {
      TrainingStep step = steps.next();
      double[] gradient = new double[parameters.length];
      lossSum += addGradient(parameters, step.batch(), gradient);
      update(parameters, updaterState, gradient, step);
      step.frozen().copyFrozen(start.parameters(), parameters);
      step.frozen().copyFrozen(start.updaterState(), updaterState);
      examples += step.batch().size();
    }
    return new ReplicaResult(new ModelState(parameters, updaterState), examples, lossSum);
  }

  /** Adds the gradient of each example; returns the sum of their losses. */
  private double addGradient(float[] parameters, ImageBatch batch, double[] gradient) {
    int inputs = model.inputs();
    double lossSum = 0;
    for (int image = 0; image < batch.size(); image++) {
      double weight = ClassWeights.NONE.of(batch, image);
      for (int of = 0; of < model.classes(); of++) {
        double target = target(batch, image, of);
        double error = model.output(parameters, batch.pixels(), image, of) - target;
        double change = weight * error;
        for (int i = 0; i < inputs; i++) {
          gradient[model.offset(of) + i] += change * batch.pixels()[image * inputs + i];
        }
        gradient[model.offset(of) + inputs] += change;
        lossSum += change * error / 2;
      }
    }
    return lossSum;
  }

  private static double target(ImageBatch batch, int image, int of) {
    double share = ClassWeights.NONE.shareOfOther(batch, image);
    int other = batch.mixed().map(mixed -> mixed.others()[image]).orElse(batch.labels()[image]);
    return (batch.labels()[image] == of ? 1 - share : 0) + (other == of ? share : 0);
  }

  private void update(float[] w, float[] state, double[] gradient, TrainingStep step) {
    float rate = (float) step.learningRate();
    if (updater instanceof Updater.Adam adam) {
      long number = Math.round(state[2 * w.length]) + 1L;
      state[2 * w.length] = number;
      rate = (float) (rate * adam.correction(number));
    }
    for (int i = 0; i < w.length; i++) {
      float g = (float) (gradient[i] / step.batch().size());
      if (updater instanceof Updater.Nesterov nesterov) {
        float momentum = (float) nesterov.momentum();
        float next = momentum * state[i] - rate * g;
        w[i] += (1 + momentum) * next - momentum * state[i];
        state[i] = next;
      } else if (updater instanceof Updater.Adam adam) {
        int square = w.length + i;
        state[i] = (float) (adam.beta1() * state[i] + (1 - adam.beta1()) * g);
        state[square] = (float) (adam.beta2() * state[square] + (1 - adam.beta2()) * g * g);
        w[i] -= (float) (rate * state[i] / (Math.sqrt(state[square]) + adam.epsilon()));
      } else {
        w[i] -= rate * g;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
