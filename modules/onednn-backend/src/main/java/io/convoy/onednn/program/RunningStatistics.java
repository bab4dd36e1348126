package io.convoy.onednn.program;

import io.convoy.onednn.memory.Tensor;
import java.nio.FloatBuffer;

/**
 * Running mean and variance of batch normalization: exponential moving averages of those of the
 * batches.
 *
 * @param mean mean of the batch
 * @param variance variance of the batch
 * @param runningMean moving average of the means
 * @param runningVariance moving average of the variances
 * @param decay share of the moving averages that a step keeps
 */
public record RunningStatistics(
    Tensor mean, Tensor variance, Tensor runningMean, Tensor runningVariance, double decay) {

  /** Updates the moving averages with the statistics of the last batch. */
  public void update() {
    update(runningMean, mean);
    update(runningVariance, variance);
  }

  private void update(Tensor runningTensor, Tensor batchTensor) {
    FloatBuffer running = runningTensor.floats();
    FloatBuffer batch = batchTensor.floats();
    float share = (float) (1 - decay);
    for (int i = 0; i < running.capacity(); i++) {
      running.put(i, running.get(i) - share * (running.get(i) - batch.get(i)));
    }
  }
}
