package io.convoy.onednn.parameters;

import io.convoy.training.optimization.Optimization;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Updates parameters from their gradients. The result does not depend on the number of threads. */
public final class ParameterUpdate {
  private final ParameterStore parameters;
  private final Optimization optimization;
  private final List<UpdateLoop> loops;

  /**
   * @param threads number of threads that share the work
   */
  public ParameterUpdate(ParameterStore parameters, Optimization optimization, int threads) {
    this.parameters = parameters;
    this.optimization = optimization;
    this.loops =
        Stream.generate(() -> new UpdateLoop(optimization.updater())).limit(threads).toList();
  }

  /** Updates all parameters. */
  public void step(double learningRate) {
    float rate = (float) learningRate;
    float scale = scale();
    if (loops.size() == 1) {
      step(0, rate, scale);
    } else {
      IntStream.range(0, loops.size()).parallel().forEach(thread -> step(thread, rate, scale));
    }
  }

  /** Factor that limits the norm of the gradient. */
  private float scale() {
    double limit = optimization.maxGradientNorm();
    if (limit == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double squares = 0;
    for (ParameterTensor tensor : parameters.tensors()) {
      FloatBuffer gradient = tensor.gradient().floats();
      for (int i = 0; i < gradient.capacity(); i++) {
        squares += (double) gradient.get(i) * gradient.get(i);
      }
    }
    double norm = Math.sqrt(squares);
    return norm > limit ? (float) (limit / norm) : 1;
  }

  /** Updates the values of one thread in every tensor. */
  private void step(int thread, float rate, float scale) {
    float weightDecay = (float) optimization.weightDecay();
    for (ParameterTensor tensor : parameters.tensors()) {
      long length = tensor.values().length();
      int from = (int) (length * thread / loops.size());
      int to = (int) (length * (thread + 1) / loops.size());
      float decay = tensor.decays() ? weightDecay : 0;
      loops.get(thread).update(tensor, from, to, new UpdateLoop.Step(rate, scale, decay));
    }
  }
}
