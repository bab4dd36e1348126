package io.convoy.training;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.Updater;
import java.util.SplittableRandom;

/**
 * A linear regression for every class: a network whose training has closed forms.
 *
 * @param shape of the images
 * @param classes number of outputs
 * @param updater of any kind
 */
public record LinearBackend(Shape shape, int classes, Updater updater) implements Backend {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Replica replica() {
    return new LinearReplica(model(), updater);
  }

  @Override
  public Classifier classifier() {
    return new LinearClassifier(model());
  }

  /** An initial state: small parameters and a zero updater state. */
  public ModelState initial(Seed seed) {
    SplittableRandom random = seed.child("linear").random();
    float[] parameters = new float[model().parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    int stateLength = Math.toIntExact(updater.stateLength(parameters.length));
    return new ModelState(parameters, new float[stateLength]);
  }

  LinearModel model() {
    return new LinearModel(shape.size(), classes);
  }
}
