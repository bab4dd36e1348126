package io.convoy.dl4j;

import io.convoy.architecture.Activation;
import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.Op;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Sum;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Computes a network by the definitions of its operations, in double precision, slowly. */
record ReferenceNetwork(Graph graph, float[] parameters) {

  /** The output of every vertex for one image. */
  Map<String, double[]> feedForward(double[] image) {
    Map<String, double[]> outputs = new HashMap<>(Map.of(Graph.INPUT, image));
    for (Vertex vertex : graph.vertices()) {
      List<double[]> inputs = vertex.inputs().stream().map(outputs::get).toList();
      outputs.put(vertex.name(), compute(vertex, inputs));
    }
    return outputs;
  }

  private double[] compute(Vertex vertex, List<double[]> inputs) {
    Op op = vertex.op();
    double[] input = inputs.get(0);
    if (op instanceof Conv conv) {
      return convolve(vertex, conv, input);
    } else if (op instanceof Dense) {
      return multiply(vertex, input);
    } else if (op instanceof Pool pool) {
      return pool(vertex, pool, input);
    } else if (op instanceof GlobalPool) {
      int area = input.length / vertex.output().channels();
      double[] means = new double[vertex.output().channels()];
      Arrays.setAll(means, c -> Arrays.stream(input, c * area, (c + 1) * area).sum() / area);
      return means;
    } else if (op instanceof Activation activation) {
      return Arrays.stream(input).map(function(activation)).toArray();
    } else if (op instanceof Sum) {
      double[] sum = new double[input.length];
      Arrays.setAll(sum, i -> inputs.stream().mapToDouble(branch -> branch[i]).sum());
      return sum;
    } else if (op instanceof ChannelConcat) {
      return inputs.stream().flatMapToDouble(Arrays::stream).toArray();
    }
    throw new AssertionError(op);
  }

  private double[] convolve(Vertex vertex, Conv conv, double[] input) {
    Shape in = vertex.inputShapes().get(0);
    int size = conv.window().rows();
    int weights = offset(vertex, ParameterRole.WEIGHT);
    return slide(
        vertex,
        (filter, top, left) -> {
          double sum = conv.bias() ? parameters[offset(vertex, ParameterRole.BIAS) + filter] : 0;
          for (int c = 0; c < in.channels(); c++) {
            for (int r = Math.max(0, -top); r < Math.min(size, in.height() - top); r++) {
              for (int k = Math.max(0, -left); k < Math.min(size, in.width() - left); k++) {
                int weight = weights + ((filter * in.channels() + c) * size + r) * size + k;
                sum += parameters[weight] * input[index(in, c, top + r, left + k)];
              }
            }
          }
          return sum;
        },
        conv.window());
  }

  private static double[] pool(Vertex vertex, Pool pool, double[] input) {
    Shape in = vertex.inputShapes().get(0);
    int size = pool.window().rows();
    return slide(
        vertex,
        (channel, top, left) -> {
          double max = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int count = 0;
          for (int r = Math.max(0, top); r < Math.min(in.height(), top + size); r++) {
            for (int c = Math.max(0, left); c < Math.min(in.width(), left + size); c++) {
              double value = input[index(in, channel, r, c)];
              max = Math.max(max, value);
              sum += value;
              count++;
            }
          }
          return pool.mode() == Pool.Mode.MAX ? max : sum / count;
        },
        pool.window());
  }

  private double[] multiply(Vertex vertex, double[] input) {
    int weights = offset(vertex, ParameterRole.WEIGHT);
    int biases = offset(vertex, ParameterRole.BIAS);
    double[] units = new double[vertex.output().size()];
    for (int unit = 0; unit < units.length; unit++) {
      units[unit] = parameters[biases + unit];
      for (int i = 0; i < input.length; i++) {
        units[unit] += parameters[weights + unit * input.length + i] * input[i];
      }
    }
    return units;
  }

  private interface Position {
    double value(int channel, int top, int left);
  }

  private static double[] slide(Vertex vertex, Position position, Window window) {
    Shape out = vertex.output();
    double[] values = new double[out.size()];
    for (int c = 0; c < out.channels(); c++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          values[index(out, c, row, column)] =
              position.value(
                  c,
                  row * window.stride() - window.padding(),
                  column * window.stride() - window.padding());
        }
      }
    }
    return values;
  }

  private int offset(Vertex vertex, ParameterRole role) {
    return ParameterLayout.of(graph).block(vertex.name(), role).offset();
  }

  private static int index(Shape shape, int channel, int row, int column) {
    return (channel * shape.height() + row) * shape.width() + column;
  }

  private static DoubleUnaryOperator function(Activation activation) {
    return switch (activation) {
      case RELU -> x -> Math.max(0, x);
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case SILU -> x -> x / (1 + Math.exp(-x));
      case GELU -> x -> x / (1 + Math.exp(-1.702 * x));
    };
  }
}
