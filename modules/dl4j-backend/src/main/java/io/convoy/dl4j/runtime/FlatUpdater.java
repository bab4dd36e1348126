package io.convoy.dl4j.runtime;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

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
  private final INDArray state;
  private final List<INDArrayIndex> runningStatistics;
  private final Nesterovs nesterovs;
  private final NesterovsUpdater nesterovsUpdater;

  /**
   * Creates the updater of one network, with a state of zeros.
   *
   * @param parameters of the network, changed in place
   */
  public FlatUpdater(INDArray parameters, ParameterLayout layout, Optimization optimization) {
    double weightDecay = optimization.weightDecay();
    Updater updater = optimization.updater();
    this.maxGradientNorm = optimization.maxGradientNorm();
    this.parameters = parameters.reshape(parameters.length());
    this.decayOfEach = weightDecay == 0 ? null : decayOfEach(layout, weightDecay);
    this.decayed = weightDecay == 0 ? null : Nd4j.createUninitialized(layout.length());
    this.runningStatistics = runningStatistics(layout);
    if (updater instanceof Updater.Nesterov nesterov) {
      this.state = Nd4j.create(layout.length());
      this.nesterovs = new Nesterovs(0, nesterov.momentum());
      this.nesterovsUpdater = new NesterovsUpdater(nesterovs);
      nesterovsUpdater.setStateViewArray(state, new long[] {layout.length()}, 'c', true);
    } else if (updater instanceof Updater.Sgd) {
      this.state = null;
      this.nesterovs = null;
      this.nesterovsUpdater = null;
    } else {
      throw new AssertionError(updater);
    }
  }

  /**
   * Sets the optimizer state.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void load(float[] newState) {
    long length = state == null ? 0 : state.length();
    if (newState.length != length) {
      throw new IllegalArgumentException(
          "Cannot load updater state of %s values into an updater of %s"
              .formatted(newState.length, length));
    }
    if (state != null) {
      NativeFloats.fill(state, newState);
    }
  }

  /** Returns a copy of the optimizer state. */
  public float[] state() {
    return state == null ? new float[0] : NativeFloats.values(state);
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
    if (decayOfEach != null) {
      gradient.addi(parameters.mul(decayOfEach, decayed));
    }
    if (nesterovsUpdater == null) {
      gradient.muli(learningRate);
    } else {
      nesterovs.setLearningRate(learningRate);
      nesterovsUpdater.applyUpdater(gradient, 0, 0);
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
    for (INDArray array : new INDArray[] {decayed, decayOfEach, state}) {
      if (array != null) {
        array.close();
      }
    }
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
