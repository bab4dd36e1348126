package io.convoy.onednn;

import io.convoy.training.Updater;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Steps against the gradient. Every value goes by itself: threads do not change the result. */
final class ParameterUpdate {
  private final ParameterStore parameters;
  private final float weightDecay;
  private final List<UpdateLoop> loops;

  /**
   * @param weightDecay times the weights (not the biases) is added to their gradient
   * @param threads that share the work
   */
  ParameterUpdate(ParameterStore parameters, Updater updater, double weightDecay, int threads) {
    this.parameters = parameters;
    this.weightDecay = (float) weightDecay;
    this.loops = Stream.generate(() -> new UpdateLoop(updater)).limit(threads).toList();
  }

  /** Takes a step. */
  void step(double learningRate) {
    float rate = (float) learningRate;
    if (loops.size() == 1) {
      step(0, rate);
    } else {
      IntStream.range(0, loops.size()).parallel().forEach(thread -> step(thread, rate));
    }
  }

  /** The share of one thread of every tensor. */
  private void step(int thread, float rate) {
    for (ParameterTensor tensor : parameters.tensors()) {
      long length = tensor.values().length();
      int from = (int) (length * thread / loops.size());
      int to = (int) (length * (thread + 1) / loops.size());
      loops.get(thread).update(tensor, from, to, rate, tensor.decays() ? weightDecay : 0);
    }
  }
}
