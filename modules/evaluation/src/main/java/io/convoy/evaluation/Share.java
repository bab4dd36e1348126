package io.convoy.evaluation;

import java.util.OptionalDouble;

/** Computes shares. */
final class Share {
  private Share() {}

  /** {@code part / whole}; empty if {@code whole} is 0. */
  static OptionalDouble of(double part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }
}
