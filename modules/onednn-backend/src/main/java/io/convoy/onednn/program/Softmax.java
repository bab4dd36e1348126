package io.convoy.onednn.program;

/** Probabilities of logits. */
public final class Softmax {
  private Softmax() {}

  /**
   * Puts probabilities in the place of logits.
   *
   * @param start index of the first logit
   * @param stride from one class to the next
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
