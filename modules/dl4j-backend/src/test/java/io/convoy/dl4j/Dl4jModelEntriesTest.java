package io.convoy.dl4j;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.lowering.Dl4jLowering;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.ModelFiles;
import io.convoy.training.model.TrainedModel;
import io.convoy.training.model.ZipEntries;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

class Dl4jModelEntriesTest {
  @Test
  void plainDeeplearning4jGivesTheSameProbabilities() throws Exception {
    ImageBatch batch = RandomData.batch(ModelFiles.GRAPH, 7, 3);
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bundle()));
    try (InputTensors tensors = new InputTensors();
        Classifier classifier =
            new Dl4jBackend(ModelFiles.GRAPH, ModelFiles.UPDATER, 0, 1).classifier()) {
      classifier.load(ModelFiles.state().parameters());

      float[] output = NativeFloats.values(restored.outputSingle(tensors.images(batch)).dup('c'));

      assertThat(output).isEqualTo(classifier.probabilities(batch));
    }
    restored.close();
  }

  @Test
  void plainDeeplearning4jFindsParametersAndUpdaterState() throws Exception {
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bundle()), true);

    assertThat(
            new ModelState(
                NativeFloats.values(restored.params()),
                NativeFloats.values(restored.getUpdater().getStateViewArray())))
        .isEqualTo(ModelFiles.state());
    restored.close();
  }

  @Test
  void modelOfAnUpdaterWithoutStateCanBeRestored() throws Exception {
    ModelState state = new ModelState(ModelFiles.state().parameters(), new float[0]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelBundle.write(
        ModelFiles.description(state), state, new Updater.Sgd(), new Dl4jModelEntries(), out);

    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(out.toByteArray()), true);

    assertThat(NativeFloats.values(restored.params())).isEqualTo(state.parameters());
    restored.close();
  }

  /** Running statistics divide the updater state of Deeplearning4j into several ranges. */
  @ParameterizedTest
  @ValueSource(strings = {"nesterov", "adam", "adamw"})
  void plainDeeplearning4jContinuesTrainingAsConvoyDoes(String name) throws Exception {
    Graph graph =
        SmallNetworks.graph(
            "normalized",
            new Shape(3, 8, 8),
            chain()
                .then(conv(4, 3).bias(false))
                .then(batchNorm())
                .then(tanh())
                .then(conv(6, 3))
                .then(batchNorm())
                .then(globalAveragePool())
                .then("output", dense(3)));
    Updater updater = Updater.named(name);
    double rate = updater instanceof Updater.Adam ? 1e-3 : 0.1;
    float[] parameters = RandomData.state(graph, updater, 1).parameters();
    float[] zero = new float[Math.toIntExact(updater.stateLength(parameters.length))];
    List<TrainingStep> steps =
        IntStream.range(0, 3)
            .mapToObj(i -> new TrainingStep(RandomData.batch(graph, 6, i), rate, Seed.of(1)))
            .toList();
    try (InputTensors tensors = new InputTensors();
        Replica replica = new Dl4jBackend(graph, updater, 0, 1).replica()) {
      ModelState state = replica.train(new ModelState(parameters, zero), steps.iterator()).state();
      ComputationGraph restored = written(graph, updater, state);
      TrainingStep next = new TrainingStep(RandomData.batch(graph, 6, 9), rate, Seed.of(1));

      restored.fit(
          new DataSet(
              tensors.images(next.batch()), tensors.labels(next.batch(), graph.classes(), 0)));

      float[] expected = replica.train(state, List.of(next).iterator()).state().parameters();
      assertThat(Differences.largest(NativeFloats.values(restored.params()), expected))
          .isLessThan(1e-6);
      assertThat(Differences.largest(state.parameters(), expected)).isGreaterThan(1e-4);
      restored.close();
    }
  }

  private static ComputationGraph written(Graph graph, Updater updater, ModelState state)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      new Dl4jModelEntries().write(graph, state, updater, new ZipEntries(zip));
    }
    return ModelSerializer.restoreComputationGraph(
        new ByteArrayInputStream(out.toByteArray()), true);
  }

  @Test
  void configurationNeedsNoClassOfConvoy() throws Exception {
    Map<String, byte[]> entries = ModelFiles.entries(bundle());
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bundle()));

    assertThat(entries)
        .containsOnlyKeys(
            "configuration.json", "coefficients.bin", "updaterState.bin", "convoy.json");
    assertThat(new String(entries.get("configuration.json"), StandardCharsets.UTF_8))
        .contains("org.deeplearning4j")
        .doesNotContain("io.convoy");
    assertThat(restored.getConfiguration().getCacheMode()).isEqualTo(CacheMode.NONE);
    restored.close();
  }

  @Test
  void sameModelIsTheSameFile() throws Exception {
    byte[] first = bundle();
    // By default configurations of Deeplearning4j contain the current time.
    Thread.sleep(5);

    assertThat(bundle()).isEqualTo(first);
  }

  @Test
  void convoyReadsTheParametersThatDeeplearning4jWrites(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve(TrainedModel.FILE), bundle());

    TrainedModel model = TrainedModel.read(file.toString(), new Configuration(false));

    assertThat(model.parameters()).isEqualTo(ModelFiles.state().parameters());
    assertThat(ModelSerializer.COEFFICIENTS_BIN).isEqualTo(ModelBundle.COEFFICIENTS);
  }

  /** Files of earlier builds hold the name of this class. */
  @Test
  void locallyConnectedLayerHasTheClassNameOfEarlierFiles() {
    Graph graph = SmallNetworks.local();
    String json = Dl4jLowering.configuration(graph, Dl4jTarget.PORTABLE, new Sgd()).toJson();

    assertThat(json).contains("\"io.convoy.dl4j.ExactLocallyConnected\"");
    assertThat(ComputationGraphConfiguration.fromJson(json).getVertices())
        .containsOnlyKeys("local", "tanh0", "bare", "output");
  }

  private static byte[] bundle() throws IOException {
    return ModelFiles.bundle(new Dl4jModelEntries());
  }
}
