package io.convoy.dl4j.runtime;

import io.convoy.training.optimization.Updater;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * An updater of Deeplearning4j for one vector, whose learning rate is an argument of every step.
 *
 * @param state that it changes; empty if it has none
 * @param change makes the change of the parameters from the gradient
 */
record UpdateRule(Optional<INDArray> state, Change change) {
  /** Computes the change of a step. */
  @FunctionalInterface
  interface Change {
    /**
     * @param gradient overwritten with the change, which is subtracted from the parameters
     * @param iteration number of steps before this one
     */
    void apply(INDArray gradient, double learningRate, int iteration);
  }

  static UpdateRule of(Updater updater, long parameters) {
    if (updater instanceof Updater.Sgd) {
      return new UpdateRule(
          Optional.empty(), (gradient, learningRate, iteration) -> gradient.muli(learningRate));
    }
    if (updater instanceof Updater.Nesterov nesterov) {
      return of(new NesterovsUpdater(new Nesterovs(0, nesterov.momentum())), 1, parameters);
    }
    if (updater instanceof Updater.Adam adam) {
      Adam configuration = new Adam(0, adam.beta1(), adam.beta2(), adam.epsilon());
      return of(new AdamUpdater(configuration), 2, parameters);
    }
    throw new AssertionError(updater);
  }

  /**
   * The rule of an updater.
   *
   * @param copies values of its state for each parameter
   */
  private static UpdateRule of(GradientUpdater<?> updater, int copies, long parameters) {
    INDArray state = Nd4j.create(copies * parameters);
    updater.setStateViewArray(state, new long[] {parameters}, 'c', true);
    return new UpdateRule(
        Optional.of(state),
        (gradient, learningRate, iteration) -> {
          updater.getConfig().setLrAndSchedule(learningRate, null);
          updater.applyUpdater(gradient, iteration, 0);
        });
  }
}
