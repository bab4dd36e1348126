package io.convoy.dataset.discovery;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an IDX file says about itself.
 *
 * @param extents one a dimension, the first of them the number of examples
 */
record IdxHeader(List<Integer> extents) {

  int examples() {
    return extents.get(0);
  }

  boolean isPossible() {
    return extents.stream().allMatch(extent -> extent >= 0);
  }

  /** Bytes that follow the header; a lying one can announce more than a long holds. */
  BigInteger contentBytes() {
    return extents.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** For instance {@code 60000x28x28}. */
  @Override
  public String toString() {
    return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
