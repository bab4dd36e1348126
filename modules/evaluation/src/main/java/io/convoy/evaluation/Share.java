package io.convoy.evaluation;

import java.util.OptionalDouble;

/** A part of a whole. */
final class Share {
  private Share() {}

  /** From 0 to 1; empty if there is no whole. */
  static OptionalDouble of(double part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }
}
