package io.convoy.onednn.parameters;

import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Updates parameters from their gradients. The result does not depend on the number of threads. */
public final class ParameterUpdate {
  private final ParameterStore parameters;
  private final Optimization optimization;
  private final List<UpdateLoop> loops;

  /** By tensor, not by its value: comparing that would take longer than the update. */
  private final Map<ParameterTensor, Double> factors = new IdentityHashMap<>();

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
    float scale = scale();
    double corrected = learningRate;
    if (optimization.updater() instanceof Updater.Adam adam) {
      corrected *= adam.correction(parameters.nextStep());
    }
    List<UpdateLoop.Step> steps = new ArrayList<>();
    for (ParameterTensor tensor : parameters.tensors()) {
      steps.add(step(tensor, learningRate, corrected, scale));
    }
    if (loops.size() == 1) {
      step(0, steps);
    } else {
      IntStream.range(0, loops.size()).parallel().forEach(thread -> step(thread, steps));
    }
  }

  /**
   * @param corrected learning rate of the update; decoupled weight decay has the uncorrected one
   */
  private UpdateLoop.Step step(
      ParameterTensor tensor, double learningRate, double corrected, float scale) {
    double factor =
        factors.computeIfAbsent(tensor, any -> optimization.factors().of(any.blocks().get(0)));
    double decay = tensor.decays() ? optimization.weightDecay() : 0;
    boolean decoupled = optimization.updater().decouplesWeightDecay();
    return new UpdateLoop.Step(
        (float) (corrected * factor),
        scale,
        decoupled ? 0 : (float) decay,
        decoupled ? (float) (learningRate * factor * decay) : 0);
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
  private void step(int thread, List<UpdateLoop.Step> steps) {
    int index = 0;
    for (ParameterTensor tensor : parameters.tensors()) {
      long length = tensor.values().length();
      int from = (int) (length * thread / loops.size());
      int to = (int) (length * (thread + 1) / loops.size());
      loops.get(thread).update(tensor, from, to, steps.get(index));
      index++;
    }
  }
}
