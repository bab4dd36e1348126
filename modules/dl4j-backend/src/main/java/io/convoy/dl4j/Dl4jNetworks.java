package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.optimization.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks ready for use, on oneDNN's kernels. */
final class Dl4jNetworks {
  static {
    Dl4jKernels.enable();
  }

  private Dl4jNetworks() {}

  /** A network whose parameters are still to be loaded. */
  static ComputationGraph build(Graph graph, LayerTarget dialect, Updater updater) {
    ComputationGraph net =
        new ComputationGraph(Dl4jLowering.configuration(graph, dialect, lower(updater)));
    // Unless it is given parameters, Deeplearning4j draws some, which can take seconds.
    net.init(Nd4j.create(DataType.FLOAT, 1, ParameterLayout.of(graph).length()), false);
    Dl4jKernels.leaveDilatedConvolutions(net);
    return net;
  }

  /** Puts parameters into a network. */
  static void load(ComputationGraph net, float[] parameters) {
    if (net.params().length() != parameters.length) {
      throw new IllegalArgumentException(
          "Cannot load %s parameters into a network of %s"
              .formatted(parameters.length, net.params().length()));
    }
    NativeFloats.fill(net.params(), parameters);
  }

  private static IUpdater lower(Updater updater) {
    if (updater instanceof Updater.Sgd) {
      return new Sgd();
    }
    if (updater instanceof Updater.Nesterov nesterov) {
      return new Nesterovs(Nesterovs.DEFAULT_NESTEROV_LEARNING_RATE, nesterov.momentum());
    }
    throw new AssertionError(updater);
  }
}
