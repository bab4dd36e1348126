package io.convoy.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.optimization.Updater;
import io.convoy.weights.WeightFile;
import io.convoy.weights.matching.WeightImport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks that were built, and written, with Deeplearning4j alone. */
class Dl4jImportTest {
  private static final Graph GRAPH =
      Graph.of(
          NetworkPattern.parse(
              "INPUT[2x8x6] -> CONV3-4 -> BN -> RELU -> POOL2 -> FC-5 -> RELU -> FC-3"));
  private static final InputType INPUT = InputType.convolutional(8, 6, 2);

  @TempDir private Path folder;

  private final INDArray image = Nd4j.rand(DataType.FLOAT, 1, 2, 8, 6);

  @Test
  void aMultiLayerNetworkHasTheSameOutputs() throws IOException {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(convolution())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(pooling())
                .layer(dense())
                .layer(output())
                .setInputType(INPUT)
                .build());
    net.init();
    net.setParams(random(net.numParams()));
    File file = folder.resolve("net.zip").toFile();
    ModelSerializer.writeModel(net, file, true);
    requireOutputs(file, net.output(image));
  }

  @Test
  void aComputationGraphHasTheSameOutputs() throws IOException {
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("image")
                .addLayer("a", convolution(), "image")
                .addLayer("b", new BatchNormalization.Builder().useLogStd(false).build(), "a")
                .addLayer("c", new ActivationLayer(Activation.RELU), "b")
                .addLayer("d", pooling(), "c")
                .addLayer("e", dense(), "d")
                .addLayer("f", output(), "e")
                .setOutputs("f")
                .setInputTypes(INPUT)
                .build());
    net.init();
    net.setParams(random(net.numParams()));
    File file = folder.resolve("net.zip").toFile();
    ModelSerializer.writeModel(net, file, false);
    requireOutputs(file, net.outputSingle(image));

    Graph other =
        Graph.of(
            NetworkPattern.parse(
                "INPUT[2x8x6] -> CONV5-4 -> BN -> RELU -> POOL2 -> FC-5 -> RELU -> FC-3"));
    try (WeightFile weights = WeightFile.open(file.toString(), new Configuration())) {
      assertThatThrownBy(() -> WeightImport.read(other, weights, Map.of()))
          .hasMessage(
              "Cannot match the file with pattern: layer 1 of 4 is conv0 (weight 4x2x5x5, bias 4), module 1 of 4 in the file is a (weight 4x2x3x3, bias 4)");
    }
  }

  private void requireOutputs(File file, INDArray expected) throws IOException {
    float[] parameters;
    try (WeightFile weights = WeightFile.open(file.toString(), new Configuration())) {
      parameters = WeightImport.read(GRAPH, weights, Map.of()).parameters();
    }
    try (Classifier classifier = new Dl4jBackend(GRAPH, new Updater.Sgd(), 0, 1).classifier()) {
      classifier.load(parameters);
      float[] probabilities =
          classifier.probabilities(
              new ImageBatch(GRAPH.input(), image.dup().data().asFloat(), new int[1]));
      for (int label = 0; label < probabilities.length; label++) {
        assertThat(probabilities[label]).isCloseTo(expected.getFloat(0, label), within(1e-5f));
      }
    }
  }

  private static INDArray random(long count) {
    return Nd4j.rand(DataType.FLOAT, 1, count).muli(0.5).addi(0.05);
  }

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(4)
        .padding(1, 1)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
  }
}
