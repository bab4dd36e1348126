package io.convoy.dl4j.runtime;

import io.convoy.training.optimization.Updater;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
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
      return of(new Nesterovs(0, nesterov.momentum()), parameters);
    }
    if (updater instanceof Updater.Adam adam) {
      return of(new Adam(0, adam.beta1(), adam.beta2(), adam.epsilon()), parameters);
    }
    throw new AssertionError(updater);
  }

  private static UpdateRule of(Nesterovs configuration, long parameters) {
    INDArray state = Nd4j.create(parameters);
    NesterovsUpdater updater = new NesterovsUpdater(configuration);
    updater.setStateViewArray(state, new long[] {parameters}, 'c', true);
    return new UpdateRule(
        Optional.of(state),
        (gradient, learningRate, iteration) -> {
          configuration.setLearningRate(learningRate);
          updater.applyUpdater(gradient, iteration, 0);
        });
  }

  private static UpdateRule of(Adam configuration, long parameters) {
    INDArray state = Nd4j.create(2 * parameters);
    AdamUpdater updater = new AdamUpdater(configuration);
    updater.setStateViewArray(state, new long[] {parameters}, 'c', true);
    return new UpdateRule(
        Optional.of(state),
        (gradient, learningRate, iteration) -> {
          configuration.setLearningRate(learningRate);
          updater.applyUpdater(gradient, iteration, 0);
        });
  }
}
