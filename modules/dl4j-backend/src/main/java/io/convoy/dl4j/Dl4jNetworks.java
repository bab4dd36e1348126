package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dl4j.lowering.Dl4jLowering;
import io.convoy.dl4j.lowering.LayerTarget;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.optimization.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Creates networks of Deeplearning4j that use the oneDNN kernels. */
final class Dl4jNetworks {
  static {
    Dl4jKernels.enable();
  }

  private Dl4jNetworks() {}

  /** Creates a network; its parameters are zeros until {@link #load}. */
  static ComputationGraph build(Graph graph, LayerTarget target, Updater updater) {
    ComputationGraph net =
        new ComputationGraph(Dl4jLowering.configuration(graph, target, lower(updater)));
    // Without parameters Deeplearning4j would draw random ones, which can take seconds.
    net.init(Nd4j.create(DataType.FLOAT, 1, ParameterLayout.of(graph).length()), false);
    Dl4jKernels.removeFromDilatedConvolutions(net);
    return net;
  }

  /**
   * Sets the parameters of a network.
   *
   * @throws IllegalArgumentException if the network has another number of parameters
   */
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
    if (updater instanceof Updater.Adam adam) {
      return new Adam(Adam.DEFAULT_ADAM_LEARNING_RATE, adam.beta1(), adam.beta2(), adam.epsilon());
    }
    throw new AssertionError(updater);
  }
}
