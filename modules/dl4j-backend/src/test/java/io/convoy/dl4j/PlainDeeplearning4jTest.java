package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.runtime.Dl4jKernels;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A replica gives the result of the same network written directly in Deeplearning4j. */
class PlainDeeplearning4jTest {
  private static final Graph GRAPH = SmallNetworks.digits();
  private static final double RATE = 0.05;
  private static final List<TrainingStep> STEPS =
      IntStream.range(0, 20)
          .mapToObj(i -> RandomData.batch(GRAPH, i == 19 ? 5 : 8, i))
          .map(batch -> new TrainingStep(batch, RATE, Seed.of(1)))
          .toList();

  @BeforeAll
  static void useTheSameKernels() {
    Dl4jKernels.enable();
  }

  @Test
  void gradientDescentIsTheSameBitForBit() {
    ComputationGraph plain = plain(new Sgd(RATE), 0);

    ReplicaResult result = train(plain, new Updater.Sgd(), 0);

    assertThat(result.state().parameters()).isEqualTo(NativeFloats.values(plain.params()));
    plain.close();
  }

  @Test
  void nesterovIsTheSameBitForBit() {
    ComputationGraph plain = plain(new Nesterovs(RATE, 0.9), 0);

    ReplicaResult result = train(plain, new Updater.Nesterov(0.9), 0);

    assertThat(result.state())
        .isEqualTo(
            new ModelState(
                NativeFloats.values(plain.params()),
                NativeFloats.values(plain.getUpdater().getStateViewArray())));
    plain.close();
  }

  @Test
  void adamIsTheSameBitForBit() {
    ComputationGraph plain = plain(new Adam(RATE), 0);

    ReplicaResult result = train(plain, Updater.Adam.adam(), 0);

    float[] moments = NativeFloats.values(plain.getUpdater().getStateViewArray());
    float[] counted = Arrays.copyOf(moments, moments.length + 1);
    counted[moments.length] = STEPS.size();
    assertThat(result.state())
        .isEqualTo(new ModelState(NativeFloats.values(plain.params()), counted));
    plain.close();
  }

  @Test
  void adamwIsAdamWithDecayTimesTheRate() {
    ComputationGraph plain = plain(new Adam(RATE), builder -> builder.weightDecay(0.5));
    ComputationGraph undecayed = plain(new Adam(RATE), 0);

    float[] decayed = train(plain, Updater.Adam.adamw(), 0.5).state().parameters();
    train(undecayed, Updater.Adam.adam(), 0);

    assertThat(Differences.largest(decayed, NativeFloats.values(plain.params()))).isLessThan(1e-6);
    assertThat(Differences.largest(decayed, NativeFloats.values(undecayed.params())))
        .isGreaterThan(1e-3);
    plain.close();
    undecayed.close();
  }

  /** Deeplearning4j adds the decay with one rounding step less. */
  @Test
  void weightDecayIsTheSameToRounding() {
    ComputationGraph plain = plain(new Nesterovs(RATE, 0.9), 0.01);
    ComputationGraph undecayed = plain(new Nesterovs(RATE, 0.9), 0);

    float[] decayed = train(plain, new Updater.Nesterov(0.9), 0.01).state().parameters();
    train(undecayed, new Updater.Nesterov(0.9), 0);

    assertThat(Differences.largest(decayed, NativeFloats.values(plain.params()))).isLessThan(1e-6);
    assertThat(Differences.largest(decayed, NativeFloats.values(undecayed.params())))
        .isGreaterThan(1e-3);
    plain.close();
    undecayed.close();
  }

  /** Trains both, the plain network in place. */
  private static ReplicaResult train(ComputationGraph plain, Updater updater, double decay) {
    float[] initial = RandomData.state(GRAPH, new Updater.Sgd(), 4).parameters();
    float[] still = new float[Math.toIntExact(updater.stateLength(initial.length))];
    NativeFloats.fill(plain.params(), initial);
    double lossSum = 0;
    try (InputTensors tensors = new InputTensors();
        Replica replica = new Dl4jReplica(GRAPH, new Optimization(updater, decay), 1)) {
      for (TrainingStep step : STEPS) {
        plain.fit(
            new DataSet(
                tensors.images(step.batch()), tensors.labels(step.batch(), GRAPH.classes(), 0)));
        lossSum += plain.score() * step.batch().size();
      }
      ReplicaResult result = replica.train(new ModelState(initial, still), STEPS.iterator());
      if (decay == 0) {
        assertThat(result.lossSum()).isEqualTo(lossSum);
      }
      return result;
    }
  }

  private static ComputationGraph plain(IUpdater updater, double l2) {
    return plain(updater, builder -> builder.l2(l2));
  }

  private static ComputationGraph plain(
      IUpdater updater, UnaryOperator<NeuralNetConfiguration.Builder> regularization) {
    ComputationGraph net =
        new ComputationGraph(
            regularization
                .apply(new NeuralNetConfiguration.Builder().updater(updater))
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(10, 10, 1))
                .addLayer(
                    "conv",
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build(),
                    "input")
                .addLayer(
                    "pool",
                    new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                    "conv")
                .addLayer(
                    "dense",
                    new DenseLayer.Builder().nOut(12).activation(Activation.RELU).build(),
                    "pool")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "dense")
                .setOutputs("output")
                .build());
    removeRepeatedRegularization(net);
    net.init();
    return net;
  }

  /** The builder adds the weight decay of a network to every layer twice. */
  private static void removeRepeatedRegularization(ComputationGraph net) {
    for (GraphVertex vertex : net.getConfiguration().getVertices().values()) {
      if (vertex instanceof LayerVertex layer
          && layer.getLayerConf().getLayer() instanceof BaseLayer base) {
        base.setRegularization(base.getRegularization().stream().distinct().toList());
      }
    }
  }
}
