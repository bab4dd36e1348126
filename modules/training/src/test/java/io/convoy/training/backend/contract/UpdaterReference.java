package io.convoy.training.backend.contract;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The rules of updaters, Adam's as its paper writes it, in double precision. */
final class UpdaterReference {
  private final Optimization optimization;
  private final double[] w;
  private final double[] m;
  private final double[] v;
  private final double[] decay;
  private final double[] factor;
  private final boolean[] learned;
  private int step;

  UpdaterReference(ParameterLayout layout, Optimization optimization, float[] start) {
    this.optimization = optimization;
    this.w = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      w[i] = start[i];
    }
    this.m = new double[start.length];
    this.v = new double[start.length];
    double weightDecay = optimization.weightDecay();
    this.decay = ofEach(layout, block -> block.role() == ParameterRole.WEIGHT ? weightDecay : 0);
    this.factor = ofEach(layout, optimization.factors()::of);
    this.learned = new boolean[start.length];
    for (ParameterBlock block : layout.blocks()) {
      Arrays.fill(learned, block.offset(), block.end(), block.role().learned());
    }
  }

  double[] weights() {
    return w;
  }

  /** The velocities of momentum, or Adam's first moments. */
  double[] moments() {
    return m;
  }

  double[] squares() {
    return v;
  }

  private static double[] ofEach(ParameterLayout layout, ToDoubleFunction<ParameterBlock> value) {
    double[] values = new double[layout.length()];
    for (ParameterBlock block : layout.blocks()) {
      Arrays.fill(values, block.offset(), block.end(), value.applyAsDouble(block));
    }
    return values;
  }

  /** Momentum as Nesterov's: the gradient is that at the point which momentum leads to. */
  void descend(double[] gradient, double learningRate) {
    double momentum =
        optimization.updater() instanceof Updater.Nesterov nesterov ? nesterov.momentum() : 0;
    for (int i = 0; i < w.length; i++) {
      double before = m[i];
      m[i] = momentum * before - factor[i] * learningRate * (gradient[i] + decay[i] * w[i]);
      w[i] += (1 + momentum) * m[i] - momentum * before;
    }
  }

  void adapt(double[] gradient, double learningRate) {
    Updater.Adam adam = (Updater.Adam) optimization.updater();
    step++;
    boolean decoupled = optimization.updater().decouplesWeightDecay();
    for (int i = 0; i < w.length; i++) {
      if (learned[i]) {
        double g = gradient[i] + (decoupled ? 0 : decay[i] * w[i]);
        m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
        v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
        double rate =
            factor[i]
                * learningRate
                * Math.sqrt(1 - Math.pow(adam.beta2(), step))
                / (1 - Math.pow(adam.beta1(), step));
        double shrunk = decoupled ? factor[i] * learningRate * decay[i] * w[i] : 0;
        w[i] -= rate * m[i] / (Math.sqrt(v[i]) + adam.epsilon()) + shrunk;
      }
    }
  }
}
