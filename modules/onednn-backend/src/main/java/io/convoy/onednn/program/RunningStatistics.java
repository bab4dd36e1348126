package io.convoy.onednn.program;

import io.convoy.onednn.memory.Tensor;
import java.nio.FloatBuffer;

/**
 * The running mean and variance of batch normalization, which follow those of the batches.
 *
 * @param decay share that a step keeps
 */
public record RunningStatistics(
    Tensor mean, Tensor variance, Tensor runningMean, Tensor runningVariance, double decay) {

  /** Takes in the batch that has just gone through. */
  public void observe() {
    follow(runningMean, mean);
    follow(runningVariance, variance);
  }

  private void follow(Tensor runningTensor, Tensor batchTensor) {
    FloatBuffer running = runningTensor.floats();
    FloatBuffer batch = batchTensor.floats();
    float share = (float) (1 - decay);
    for (int i = 0; i < running.capacity(); i++) {
      running.put(i, running.get(i) - share * (running.get(i) - batch.get(i)));
    }
  }
}
