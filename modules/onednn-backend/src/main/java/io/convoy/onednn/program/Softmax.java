package io.convoy.onednn.program;

/** Computes probabilities from logits. */
public final class Softmax {
  private Softmax() {}

  /**
   * Replaces logits by probabilities.
   *
   * @param logits logits of several images or positions
   * @param start index of the first logit
   * @param classes number of classes
   * @param stride distance from one class to the next
   * @return the logarithm of the sum of the exponentials
   */
  public static double inPlace(float[] logits, int start, int classes, int stride) {
    int end = start + classes * stride;
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i += stride) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = start; i < end; i += stride) {
      double exponential = Math.exp(logits[i] - largest);
      logits[i] = (float) exponential;
      sum += exponential;
    }
    for (int i = start; i < end; i += stride) {
      logits[i] = (float) (logits[i] / sum);
    }
    return largest + Math.log(sum);
  }
}
