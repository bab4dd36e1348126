package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

class ModelBundleTest {
  @Test
  void plainDeeplearning4jGivesTheSameProbabilities() throws Exception {
    ImageBatch batch = RandomData.batch(ModelFiles.GRAPH, 7, 3);
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(ModelFiles.bundle()));
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
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(ModelFiles.bundle()), true);

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
    ModelBundle.write(ModelFiles.description(state), state, new Updater.Sgd(), out);

    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(out.toByteArray()), true);

    assertThat(NativeFloats.values(restored.params())).isEqualTo(state.parameters());
    restored.close();
  }

  @Test
  void configurationNeedsNoClassOfConvoy() throws Exception {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(ModelFiles.bundle()));

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
    byte[] first = ModelFiles.bundle();
    // Zip files and Deeplearning4j's configurations like to remember the time.
    Thread.sleep(5);

    assertThat(ModelFiles.bundle()).isEqualTo(first);
  }

  @Test
  void leavesTheStreamOpen() throws Exception {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };

    ModelBundle.write(
        ModelFiles.description(ModelFiles.state()), ModelFiles.state(), ModelFiles.UPDATER, out);

    assertThat(out.toByteArray()).isEqualTo(ModelFiles.bundle());
  }

  @Test
  void refusesTheDescriptionOfOtherParameters() {
    ModelState other = RandomData.state(ModelFiles.GRAPH, ModelFiles.UPDATER, 32);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(ModelFiles.state()), other, ModelFiles.UPDATER, out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot write a model whose description is of other parameters");
    assertThat(out.size()).isZero();
  }

  @Test
  void refusesTheStateOfAnotherUpdater() {
    ModelState state = ModelFiles.state();

    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(state),
                    state,
                    new Updater.Sgd(),
                    new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot write updater state of 61706 values for an updater of 0");
    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(state),
                    new ModelState(state.parameters(), new float[7]),
                    ModelFiles.UPDATER,
                    new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot write updater state of 7 values for an updater of 61706");
  }
}
