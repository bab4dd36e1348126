package io.convoy.architecture;

/** What a block of parameters does in its layer. */
public enum ParameterRole {
  /** Multiplied with inputs. */
  WEIGHT,
  /** Added, one per output channel. */
  BIAS
}
