package io.convoy.architecture;

/** The loss function that training minimizes, of the logits of an image and its true class. */
public enum Loss {
  /** Cross-entropy of the softmax: minus the logarithm of the true class's probability. */
  SOFTMAX,
  /**
   * Multi-class hinge loss: the sum over the other classes of max(0, logit - true logit + 1), not
   * squared, not halved (Weston, Watkins 1999; CS231n). Scores are the softmax of the logits here
   * too.
   */
  SVM
}
