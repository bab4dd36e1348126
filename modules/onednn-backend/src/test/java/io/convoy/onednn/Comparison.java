package io.convoy.onednn;

import io.convoy.architecture.Loss;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.dl4j.ExactNetwork;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.SplittableRandom;

/** Compares a network on oneDNN to the same network on Deeplearning4j in double precision. */
final class Comparison implements AutoCloseable {
  private static final Updater SGD = new Updater.Sgd();

  /** Large enough that a step is the gradient alone, and a power of 2, to lose no digits. */
  private static final double RATE = 4096;

  /** Blocks of smaller gradients, relative to the largest of all, are sums that cancel. */
  private static final double NOISE = 1e-3;

  private final Graph graph;
  private final ImageBatch batch;
  private final Precision precision;
  private final float[] parameters;
  private final ExactNetwork exact;

  Comparison(Graph graph, int batchSize, long seed, Precision precision) {
    this.graph = graph;
    this.batch = RandomData.batch(graph, batchSize, seed);
    this.precision = precision;
    this.parameters = parameters(graph);
    this.exact = new ExactNetwork(graph);
    exact.load(parameters);
  }

  /** A state whose biases and statistics have an effect, which their initial values have not. */
  static float[] parameters(Graph graph) {
    float[] parameters = RandomData.state(graph, SGD, 7).parameters();
    SplittableRandom random = Seed.of(8).random();
    for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
      for (int i = block.offset(); block.deviation() == 0 && i < block.end(); i++) {
        parameters[i] += (float) (0.2 * random.nextDouble());
      }
    }
    return parameters;
  }

  /** The largest difference between two probabilities. */
  double outputs() {
    float[] actual;
    try (Classifier classifier = backend().classifier()) {
      classifier.load(parameters);
      actual = classifier.probabilities(batch);
    }
    double[] expected = exact.output(batch);
    if (graph.loss() == Loss.SVM) {
      toProbabilities(expected);
    }
    return largestDifference(actual, expected, 0, actual.length);
  }

  /** The largest difference between two gradients of a block, relative to the largest in it. */
  double gradients() {
    return gradients(backend());
  }

  /** The same difference for Deeplearning4j in single precision: the effect of rounding alone. */
  double gradientsOfDeeplearning4j() {
    return gradients(new Dl4jBackend(graph, SGD, 0, 1));
  }

  private double gradients(Backend backend) {
    TrainingStep step = new TrainingStep(batch, RATE, Seed.of(3));
    float[] after;
    try (Replica replica = backend.replica()) {
      ModelState start = new ModelState(parameters, new float[0]);
      after = replica.train(start, List.of(step).iterator()).state().parameters();
    }
    exact.differentiate(batch, step.seed());
    double noise = NOISE * exact.largestGradient() / batch.size();
    double worst = 0;
    for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
      double share = difference(block, after, exact.gradient(block.offset(), block.end()), noise);
      worst = share <= worst ? worst : share; // keeps NaN
    }
    return worst;
  }

  private double difference(ParameterBlock block, float[] after, double[] gradient, double noise) {
    boolean learned = block.role().learned();
    float[] actual = new float[gradient.length];
    for (int i = 0; i < actual.length; i++) {
      int position = block.offset() + i;
      double change = (double) parameters[position] - after[position];
      actual[i] = (float) (learned ? change / RATE : change);
      gradient[i] = learned ? gradient[i] / batch.size() : gradient[i];
    }
    return largestDifference(actual, gradient, 0, gradient.length)
        / Math.max(noise, largest(gradient, 0, gradient.length));
  }

  @Override
  public void close() {
    exact.close();
  }

  private OnednnBackend backend() {
    return new OnednnBackend(graph, SGD, 0, 1, precision);
  }

  private void toProbabilities(double[] scores) {
    for (int start = 0; start < scores.length; start += graph.classes()) {
      double sum = 0;
      for (int i = start; i < start + graph.classes(); i++) {
        scores[i] = Math.exp(scores[i]);
        sum += scores[i];
      }
      for (int i = start; i < start + graph.classes(); i++) {
        scores[i] /= sum;
      }
    }
  }

  static double largestDifference(float[] actual, double[] expected, int from, int to) {
    if (actual.length != expected.length) {
      throw new AssertionError("%s values, not %s".formatted(actual.length, expected.length));
    }
    double largest = 0;
    for (int i = from; i < to; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference; // keeps NaN
    }
    return largest;
  }

  static double largest(double[] values, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
