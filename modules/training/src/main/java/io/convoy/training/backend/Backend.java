package io.convoy.training.backend;

/**
 * Creates replicas and classifiers of one network with one library. The driver sends it to the
 * executors, which also use it as the key of their cache of networks: implementations are values,
 * equal if their replicas and classifiers are interchangeable.
 */
public interface Backend extends Classifiers {
  /** Returns the name in settings and reports, for instance {@code onednn}. */
  String name();

  /** Returns the precision of activations; single precision unless overridden. */
  default Precision precision() {
    return Precision.FLOAT32;
  }

  /** Whether it computes on the {@link Device} of the thread; false unless overridden. */
  default boolean usesDevices() {
    return false;
  }

  /** Creates a replica. */
  Replica replica();
}
