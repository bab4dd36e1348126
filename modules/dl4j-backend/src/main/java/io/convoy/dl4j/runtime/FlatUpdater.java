package io.convoy.dl4j.runtime;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.optimization.LearningRateFactors;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Updates all parameters of a network as one vector. The result is that of the updater of
 * Deeplearning4j itself, but the learning rate is an argument of every step rather than part of the
 * configuration of the network.
 */
public final class FlatUpdater implements AutoCloseable {
  private final INDArray parameters;
  private final double maxGradientNorm;
  private final INDArray decayed;
  private final INDArray decayOfEach;
  private final INDArray factorOfEach;
  private final List<INDArrayIndex> runningStatistics;
  private final Updater updater;
  private final UpdateRule rule;
  private float steps;

  /**
   * Creates the updater of one network, with a state of zeros.
   *
   * @param parameters of the network, changed in place
   */
  public FlatUpdater(INDArray parameters, ParameterLayout layout, Optimization optimization) {
    double weightDecay = optimization.weightDecay();
    this.maxGradientNorm = optimization.maxGradientNorm();
    this.parameters = parameters.reshape(parameters.length());
    this.decayOfEach = weightDecay == 0 ? null : decayOfEach(layout, weightDecay);
    this.decayed = weightDecay == 0 ? null : Nd4j.createUninitialized(layout.length());
    this.factorOfEach =
        optimization.factors().areNone() ? null : factorOfEach(layout, optimization.factors());
    this.runningStatistics = runningStatistics(layout);
    this.updater = optimization.updater();
    this.rule = UpdateRule.of(updater, layout.length());
  }

  /**
   * Sets the optimizer state.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void load(float[] newState) {
    long length = updater.stateLength(parameters.length());
    if (newState.length != length) {
      throw new IllegalArgumentException(
          "Cannot load updater state of %s values into an updater of %s"
              .formatted(newState.length, length));
    }
    float[] moments = newState;
    if (updater.countsSteps()) {
      steps = newState[newState.length - 1];
      moments = Arrays.copyOf(newState, newState.length - 1);
    }
    if (rule.state().isPresent()) {
      NativeFloats.fill(rule.state().get(), moments);
    }
  }

  /** Returns a copy of the optimizer state. */
  public float[] state() {
    float[] state = rule.state().map(NativeFloats::values).orElseGet(() -> new float[0]);
    if (!updater.countsSteps()) {
      return state;
    }
    float[] counted = Arrays.copyOf(state, state.length + 1);
    counted[state.length] = steps;
    return counted;
  }

  /**
   * Updates the parameters.
   *
   * @param gradient of the loss summed over the batch; overwritten
   */
  public void step(INDArray gradient, int batchSize, double learningRate) {
    for (INDArrayIndex range : runningStatistics) {
      // For running statistics the gradient is the change itself.
      INDArray change = gradient.get(range);
      parameters.get(range).subi(change);
      change.assign(0);
    }
    gradient.divi(batchSize);
    clip(gradient);
    boolean isAdam = updater instanceof Updater.Adam;
    if (decayOfEach != null && !updater.decouplesWeightDecay()) {
      gradient.addi(parameters.mul(decayOfEach, decayed));
    }
    if (factorOfEach != null && !isAdam) {
      gradient.muli(factorOfEach);
    }
    int iteration = Math.round(steps);
    steps = iteration + 1;
    rule.change().apply(gradient, learningRate, iteration);
    if (decayOfEach != null && updater.decouplesWeightDecay()) {
      gradient.addi(parameters.mul(decayOfEach, decayed).muli(learningRate));
    }
    if (factorOfEach != null && isAdam) {
      // Adam would undo a factor of the gradient.
      gradient.muli(factorOfEach);
    }
    parameters.subi(gradient);
  }

  private void clip(INDArray gradient) {
    if (maxGradientNorm < Double.POSITIVE_INFINITY) {
      double norm = gradient.norm2Number().doubleValue();
      if (norm > maxGradientNorm) {
        gradient.muli(maxGradientNorm / norm);
      }
    }
  }

  @Override
  public void close() {
    for (INDArray array : new INDArray[] {decayed, decayOfEach, factorOfEach}) {
      if (array != null) {
        array.close();
      }
    }
    rule.state().ifPresent(INDArray::close);
  }

  private static INDArray decayOfEach(ParameterLayout layout, double weightDecay) {
    INDArray decay = Nd4j.create(layout.length());
    for (ParameterBlock block : layout.blocks()) {
      if (block.role() == ParameterRole.WEIGHT) {
        decay.get(NDArrayIndex.interval(block.offset(), block.end())).assign(weightDecay);
      }
    }
    return decay;
  }

  private static INDArray factorOfEach(ParameterLayout layout, LearningRateFactors factors) {
    INDArray factor = Nd4j.create(layout.length());
    for (ParameterBlock block : layout.blocks()) {
      factor.get(NDArrayIndex.interval(block.offset(), block.end())).assign(factors.of(block));
    }
    return factor;
  }

  /** Returns the ranges of running statistics; adjacent blocks are one range. */
  private static List<INDArrayIndex> runningStatistics(ParameterLayout layout) {
    List<INDArrayIndex> ranges = new ArrayList<>();
    int start = -1;
    for (ParameterBlock block : layout.blocks()) {
      if (block.role().learned() && start >= 0) {
        ranges.add(NDArrayIndex.interval(start, block.offset()));
        start = -1;
      } else if (!block.role().learned() && start < 0) {
        start = block.offset();
      }
    }
    if (start >= 0) {
      ranges.add(NDArrayIndex.interval(start, layout.length()));
    }
    return ranges;
  }
}
