package io.convoy.dl4j;

import io.convoy.architecture.Graph;
import io.convoy.architecture.ParameterLayout;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.files.Json;
import io.convoy.training.optimization.Updater;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A trained model in one file: a zip that {@link ModelSerializer#restoreComputationGraph(File)}
 * opens, updater state included, with one more entry, {@code convoy.json}, that comes first and
 * holds the {@link ModelDescription}.
 */
public final class ModelBundle {
  static final String DESCRIPTION = "convoy.json";
  static final String COEFFICIENTS = "coefficients.bin";

  /** Fixed, so that the same model is the same file. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ModelBundle() {}

  /** Writes a model. */
  public static void write(
      ModelDescription description, ModelState state, Updater updater, OutputStream out)
      throws IOException {
    if (!description.parametersSha256().equals(Digests.sha256(state.parameters()))) {
      throw new IllegalArgumentException(
          "Cannot write a model whose description is of other parameters");
    }
    long stateLength = updater.stateLength(state.parameters().length);
    if (state.updaterState().length != stateLength) {
      throw new IllegalArgumentException(
          "Cannot write updater state of %s values for an updater of %s"
              .formatted(state.updaterState().length, stateLength));
    }
    Path file = Files.createTempFile("convoy-model", ".zip");
    try {
      writeNetwork(description.graph(), state, updater, file);
      ZipOutputStream zip = new ZipOutputStream(out);
      zip.putNextEntry(entry(DESCRIPTION));
      zip.write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(description));
      zip.closeEntry();
      copyEntries(file, zip);
      zip.finish();
    } finally {
      Files.delete(file);
    }
  }

  private static void writeNetwork(Graph graph, ModelState state, Updater updater, Path file)
      throws IOException {
    ComputationGraph net = Dl4jNetworks.build(graph, Dialect.PORTABLE, updater);
    try {
      Dl4jNetworks.load(net, state.parameters());
      if (state.updaterState().length > 0) {
        NativeFloats.fill(
            net.getUpdater().getStateViewArray(),
            ParameterLayout.of(graph).learned(state.updaterState()));
      }
      ModelSerializer.writeModel(net, file.toFile(), true);
    } finally {
      net.close();
    }
  }

  private static void copyEntries(Path file, ZipOutputStream zip) throws IOException {
    try (ZipFile written = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = written.entries();
          entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        zip.putNextEntry(entry(entry.getName()));
        written.getInputStream(entry).transferTo(zip);
        zip.closeEntry();
      }
    }
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}
