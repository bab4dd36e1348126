package io.convoy.onednn.parameters;

import io.convoy.training.optimization.Updater;
import java.nio.FloatBuffer;

/**
 * Updates parameters in one pass over weights, gradients and updater state, in parts that fit the
 * cache: its speed is that of reading and writing each value once.
 */
final class UpdateLoop {
  /** Number of values of four arrays that fit a first-level cache. */
  private static final int PART = 1024;

  /**
   * Added to a number and subtracted again, it rounds numbers close to 0 to 0 and leaves numbers of
   * the size of weights unchanged. Without it, decaying momentum becomes subnormal, and processors
   * are slow with subnormal numbers.
   */
  private static final float FLUSH = 0x1p-100f;

  private final Updater updater;
  private final float[] weights = new float[PART];
  private final float[] gradients = new float[PART];
  private final float[] state = new float[PART];
  private final float[] squares = new float[PART];

  /**
   * Parameters of the update of a tensor.
   *
   * @param rate learning rate
   * @param scale factor of the gradient
   * @param decay weight decay that is added to the gradient
   * @param shrinkage share of the weights that they lose directly
   */
  record Step(float rate, float scale, float decay, float shrinkage) {}

  UpdateLoop(Updater updater) {
    this.updater = updater;
  }

  /**
   * Updates a range of the values of a tensor.
   *
   * @param from index of the first
   * @param to index after the last
   */
  void update(ParameterTensor tensor, int from, int to, Step step) {
    if (updater instanceof Updater.Nesterov nesterov) {
      accelerate(tensor, from, to, step, (float) nesterov.momentum());
    } else if (updater instanceof Updater.Sgd) {
      descend(tensor, from, to, step);
    } else if (updater instanceof Updater.Adam adam) {
      adapt(tensor, from, to, step, adam);
    } else {
      throw new AssertionError(updater);
    }
  }

  private void accelerate(ParameterTensor tensor, int from, int to, Step step, float momentum) {
    FloatBuffer values = tensor.values().floats();
    FloatBuffer slopes = tensor.gradient().floats();
    FloatBuffer velocity = tensor.updaterState().get(0).floats();
    for (int start = from; start < to; start += PART) {
      int length = Math.min(PART, to - start);
      values.get(start, weights, 0, length);
      slopes.get(start, gradients, 0, length);
      velocity.get(start, state, 0, length);
      accelerate(length, step.rate(), step.scale(), step.decay(), momentum);
      values.put(start, weights, 0, length);
      velocity.put(start, state, 0, length);
    }
  }

  /** In a method of its own, so that it is compiled to vector instructions. */
  private void accelerate(int length, float rate, float scale, float decay, float momentum) {
    for (int i = 0; i < length; i++) {
      float before = state[i];
      float slope = scale * gradients[i] + decay * weights[i];
      float after = (momentum * before - rate * slope + FLUSH) - FLUSH;
      state[i] = after;
      weights[i] += (1 + momentum) * after - momentum * before;
    }
  }

  private void adapt(ParameterTensor tensor, int from, int to, Step step, Updater.Adam adam) {
    FloatBuffer values = tensor.values().floats();
    FloatBuffer slopes = tensor.gradient().floats();
    FloatBuffer means = tensor.updaterState().get(0).floats();
    FloatBuffer meanSquares = tensor.updaterState().get(1).floats();
    float beta1 = (float) adam.beta1();
    float beta2 = (float) adam.beta2();
    float epsilon = (float) adam.epsilon();
    for (int start = from; start < to; start += PART) {
      int length = Math.min(PART, to - start);
      values.get(start, weights, 0, length);
      slopes.get(start, gradients, 0, length);
      means.get(start, state, 0, length);
      meanSquares.get(start, squares, 0, length);
      adapt(length, step, beta1, beta2, epsilon);
      values.put(start, weights, 0, length);
      means.put(start, state, 0, length);
      meanSquares.put(start, squares, 0, length);
    }
  }

  private void adapt(int length, Step step, float beta1, float beta2, float epsilon) {
    moments(length, step.scale(), step.decay(), beta1, beta2);
    descend(length, step.rate(), step.shrinkage(), epsilon);
  }

  /** In a method of its own, so that it is compiled to vector instructions. */
  private void moments(int length, float scale, float decay, float beta1, float beta2) {
    for (int i = 0; i < length; i++) {
      float slope = scale * gradients[i] + decay * weights[i];
      state[i] = (beta1 * state[i] + (1 - beta1) * slope + FLUSH) - FLUSH;
      squares[i] = (beta2 * squares[i] + (1 - beta2) * slope * slope + FLUSH) - FLUSH;
    }
  }

  /** In a method of its own, so that it is compiled to vector instructions. */
  private void descend(int length, float rate, float shrinkage, float epsilon) {
    for (int i = 0; i < length; i++) {
      float direction = state[i] / ((float) Math.sqrt(squares[i]) + epsilon);
      weights[i] -= rate * direction + shrinkage * weights[i];
    }
  }

  private void descend(ParameterTensor tensor, int from, int to, Step step) {
    FloatBuffer values = tensor.values().floats();
    FloatBuffer slopes = tensor.gradient().floats();
    for (int start = from; start < to; start += PART) {
      int length = Math.min(PART, to - start);
      values.get(start, weights, 0, length);
      slopes.get(start, gradients, 0, length);
      for (int i = 0; i < length; i++) {
        weights[i] -= step.rate() * (step.scale() * gradients[i] + step.decay() * weights[i]);
      }
      values.put(start, weights, 0, length);
    }
  }
}
