package io.convoy.weights.tensor;

/** What the order of the modules in a file says of the order of the layers of the network. */
public enum ModuleOrder {
  /** They are in the order in which the layers were defined. */
  DEFINITION,
  /**
   * They are sorted by their distance from the output: without branches the order in which the
   * layers were defined.
   */
  DEPTH,
  /** As {@link #DEPTH}, but convolutions, dense layers and normalizations each for themselves. */
  KIND,
  /** It says nothing. */
  NONE
}
