package io.convoy.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of a network as Spark ML counts them.
 *
 * @param labels of the classes, in the order of the outputs of the network
 * @param numbers of the classes in the training table, in the same order; positions in vectors
 */
record ClassNumbers(List<String> labels, List<Integer> numbers) implements Serializable {
  /** Classes that are counted by their position. */
  static ClassNumbers positions(List<String> labels) {
    return new ClassNumbers(labels, IntStream.range(0, labels.size()).boxed().toList());
  }

  static ClassNumbers of(List<String> labels, double[] numbers) {
    return new ClassNumbers(
        labels, Arrays.stream(numbers).mapToInt(number -> (int) number).boxed().toList());
  }

  double[] array() {
    return numbers.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  /** Length of the vectors: a class that the training table lacks has probability 0. */
  int size() {
    return numbers.stream().mapToInt(number -> number + 1).max().orElseThrow();
  }

  /** The names by number; that of a class without a name is its number. */
  String[] names() {
    String[] names = IntStream.range(0, size()).mapToObj(Integer::toString).toArray(String[]::new);
    for (int output = 0; output < labels.size(); output++) {
      names[numbers.get(output)] = labels.get(output);
    }
    return names;
  }

  /** The values of the outputs of the network by number, {@code absent} for other classes. */
  double[] byNumber(double[] outputs, double absent) {
    double[] values = new double[size()];
    Arrays.fill(values, absent);
    for (int output = 0; output < outputs.length; output++) {
      values[numbers.get(output)] = outputs[output];
    }
    return values;
  }
}
