package io.convoy.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ModelBundleTest {
  @Test
  void descriptionIsTheFirstEntryAndTheNetworkLibraryAddsTheRest() throws Exception {
    byte[] zip =
        ModelFiles.bundle(
            (graph, state, updater, entries) ->
                entries.add("library", graph.network().getBytes(StandardCharsets.UTF_8)));

    assertThat(ModelFiles.entries(zip).keySet()).containsExactly("convoy.json", "library");
    assertThat(ModelFiles.entries(zip).get("library")).asString().isEqualTo("lenet5");
  }

  @Test
  void entriesHaveAConstantDateSoThatTheSameModelIsTheSameFile() throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ModelFiles.bundle()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
      }
    }
  }

  @Test
  void doesNotCloseTheStream() throws Exception {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };

    ModelBundle.write(
        ModelFiles.description(ModelFiles.state()),
        ModelFiles.state(),
        ModelFiles.UPDATER,
        ModelFiles::writeParameters,
        out);

    assertThat(out.toByteArray()).isEqualTo(ModelFiles.bundle());
  }

  @Test
  void rejectsADescriptionOfOtherParameters() {
    ModelState other = RandomData.state(ModelFiles.GRAPH, ModelFiles.UPDATER, 32);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(ModelFiles.state()),
                    other,
                    ModelFiles.UPDATER,
                    ModelFiles::writeParameters,
                    out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot write model: lenet5 (the checksum in its description is of other parameters)");
    assertThat(out.size()).isZero();
  }

  @Test
  void rejectsParametersThatAreNotFinite() {
    ModelState state = ModelFiles.state();
    state.parameters()[7] = Float.POSITIVE_INFINITY;

    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(state),
                    state,
                    ModelFiles.UPDATER,
                    ModelFiles::writeParameters,
                    new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot write model: lenet5 (its parameters are not finite)");
  }

  @Test
  void rejectsTheStateOfAnotherOptimizer() {
    ModelState state = ModelFiles.state();

    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(state),
                    state,
                    new Updater.Sgd(),
                    ModelFiles::writeParameters,
                    new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot write model: lenet5 (its optimizer state has 61706 values, the optimizer 0)");
    assertThatThrownBy(
            () ->
                ModelBundle.write(
                    ModelFiles.description(state),
                    new ModelState(state.parameters(), new float[7]),
                    ModelFiles.UPDATER,
                    ModelFiles::writeParameters,
                    new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot write model: lenet5 (its optimizer state has 7 values, the optimizer 61706)");
  }
}
