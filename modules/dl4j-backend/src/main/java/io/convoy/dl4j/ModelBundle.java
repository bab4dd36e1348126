package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.files.Json;
import io.convoy.training.optimization.Updater;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained model in one file: a zip that {@link ModelSerializer#restoreComputationGraph(File)}
 * opens, updater state included, with one more entry, {@code convoy.json}, that comes first and
 * holds the {@link ModelDescription}.
 */
public final class ModelBundle {
  static final String DESCRIPTION = "convoy.json";
  static final String COEFFICIENTS = ModelSerializer.COEFFICIENTS_BIN;

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
    ZipOutputStream zip = new ZipOutputStream(out);
    // Weights hardly compress, however long one tries.
    zip.setLevel(Deflater.BEST_SPEED);
    write(
        DESCRIPTION,
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(description),
        zip);
    writeNetwork(description.graph(), state, updater, zip);
    zip.finish();
  }

  /** Writes the entries that {@link ModelSerializer} does; how hard it compresses is not ours. */
  private static void writeNetwork(
      Graph graph, ModelState state, Updater updater, ZipOutputStream zip) throws IOException {
    ComputationGraph net = Dl4jNetworks.build(graph, LayerTarget.PORTABLE, updater);
    try {
      write(
          ModelSerializer.CONFIGURATION_JSON,
          net.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8),
          zip);
      Dl4jNetworks.load(net, state.parameters());
      write(COEFFICIENTS, net.params(), zip);
      if (state.updaterState().length > 0) {
        INDArray view = net.getUpdater().getStateViewArray();
        NativeFloats.fill(view, ParameterLayout.of(graph).learned(state.updaterState()));
        write(ModelSerializer.UPDATER_BIN, view, zip);
      }
    } finally {
      net.close();
    }
  }

  private static void write(String name, byte[] content, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void write(String name, INDArray values, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(entry(name));
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
    Nd4j.write(values, data);
    data.flush();
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}
