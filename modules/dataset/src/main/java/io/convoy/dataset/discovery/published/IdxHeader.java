package io.convoy.dataset.discovery.published;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of an IDX file.
 *
 * @param extents length of each dimension; the first is the number of examples
 */
record IdxHeader(List<Integer> extents) {

  int examples() {
    return extents.get(0);
  }

  boolean isPossible() {
    return extents.stream().allMatch(extent -> extent >= 0);
  }

  /** Number of bytes that must follow the header; a corrupt header may declare more than a long. */
  BigInteger contentBytes() {
    return extents.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** For instance {@code 60000x28x28}. */
  @Override
  public String toString() {
    return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
