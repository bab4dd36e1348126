package io.convoy.training.backend;

/**
 * Makes replicas and classifiers of one network. Travels to the executors, where it is also the key
 * under which built networks are kept: implementations are values, equal when what they make is
 * interchangeable.
 */
public interface Backend extends Classifiers {
  /** Its name in configuration and reports. */
  String name();

  Replica replica();
}
