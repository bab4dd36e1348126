package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.ModelState;
import io.convoy.training.model.NetworkEntries;
import io.convoy.training.model.ZipEntries;
import io.convoy.training.optimization.Updater;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes the entries that make a model file one of Deeplearning4j: {@link
 * ModelSerializer#restoreComputationGraph(java.io.File)} opens it, optimizer state included.
 *
 * <p>{@link ModelSerializer} itself is not used to write: it compresses at the highest level, which
 * is slow and hardly makes the file smaller.
 */
public record Dl4jModelEntries() implements NetworkEntries {
  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public void write(Graph graph, ModelState state, Updater updater, ZipEntries entries)
      throws IOException {
    ComputationGraph net = Dl4jNetworks.build(graph, Dl4jTarget.PORTABLE, updater);
    try {
      if (updater.countsSteps()) {
        net.getConfiguration().setIterationCount(UpdaterView.steps(state.updaterState()));
      }
      entries.add(
          ModelSerializer.CONFIGURATION_JSON,
          net.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
      Dl4jNetworks.load(net, state.parameters());
      add(ModelSerializer.COEFFICIENTS_BIN, net.params(), entries);
      if (state.updaterState().length > 0) {
        INDArray view = net.getUpdater().getStateViewArray();
        NativeFloats.fill(
            view, UpdaterView.of(ParameterLayout.of(graph), updater, state.updaterState()));
        add(ModelSerializer.UPDATER_BIN, view, entries);
      }
    } finally {
      net.close();
    }
  }

  private static void add(String name, INDArray values, ZipEntries entries) throws IOException {
    entries.add(
        name,
        out -> {
          DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
          Nd4j.write(values, data);
          data.flush();
        });
  }
}
