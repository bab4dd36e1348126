package io.convoy.training.backend;

import java.io.Serializable;

/**
 * Creates classifiers of one network. The driver sends it to the executors, which also use it as
 * the key of their cache of classifiers: implementations are values, equal if their classifiers are
 * interchangeable.
 */
public interface Classifiers extends Serializable {
  /** Creates a classifier, which needs {@link Classifier#load} before its first batch. */
  Classifier classifier();
}
