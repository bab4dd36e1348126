package io.convoy.training.backend;

import java.io.Serializable;

/**
 * Makes classifiers of one network. Travels to the executors, where it is also the key under which
 * built classifiers are kept: implementations are values, equal when what they make is
 * interchangeable.
 */
public interface Classifiers extends Serializable {
  /** One whose parameters are still to be loaded. */
  Classifier classifier();
}
