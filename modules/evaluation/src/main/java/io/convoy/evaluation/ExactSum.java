package io.convoy.evaluation;

import java.io.Serializable;

/**
 * A sum whose bits do not depend on the order of its terms: they are counted in whole units of
 * 2<sup>-52</sup>. Holds at least two billion terms.
 */
final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double UNITS_IN_ONE = 0x1p52;
  private static final double ONE_OF_HIGH = 0x1p-20;
  private static final long LOW_BITS = 0xFFFF_FFFFL;

  private long high;
  private long low;

  /**
   * Adds a term.
   *
   * @param term from 0 to 1,000
   */
  void add(double term) {
    long units = Math.round(term * UNITS_IN_ONE);
    high += units >>> Integer.SIZE;
    low += units & LOW_BITS;
  }

  void merge(ExactSum other) {
    high += other.high;
    low += other.low;
  }

  double value() {
    return high * ONE_OF_HIGH + low / UNITS_IN_ONE;
  }
}
