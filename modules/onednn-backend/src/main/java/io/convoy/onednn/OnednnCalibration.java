package io.convoy.onednn;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.FoldedBatchNorm;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.fusion.Fusion;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.ActivationRanges.Range;
import io.convoy.training.backend.Calibration;
import io.convoy.training.backend.Precision;
import io.convoy.training.freezing.FrozenLayers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures ranges as the mean, over all batches, of the smallest and the largest value in a batch:
 * a single unusual image does not stretch the range for all.
 */
final class OnednnCalibration implements Calibration {
  private final int threads;
  private final List<String> vertices;
  private final ParameterStore parameters;
  private final ProgramCache programs;
  private final Map<String, double[]> sums = new HashMap<>();
  private int batches;

  OnednnCalibration(OnednnBackend backend, float[] trained) {
    Graph graph = backend.graph();
    this.threads = backend.threads();
    this.vertices = Fusion.of(graph, Mode.CALIBRATION).stream().map(FusedVertex::name).toList();
    this.parameters = ParameterStore.forInference(ParameterLayout.of(graph));
    OnednnBackend exact =
        new OnednnBackend(graph, backend.optimization(), threads, Precision.FLOAT32);
    this.programs = new ProgramCache(exact, Mode.CALIBRATION, parameters);
    parameters.requireFit(trained);
    parameters.load(new FoldedBatchNorm(graph, Mode.CALIBRATION, FrozenLayers.NONE).fold(trained));
  }

  @Override
  public void add(ImageBatch batch) {
    OpenMp.setThreads(threads);
    Program program = programs.of(batch.shape(), batch.size());
    program.forward(batch, StepProfile.NONE);
    observe(Graph.INPUT, batch.pixels());
    List<float[]> outputs = program.features();
    for (int i = 0; i < vertices.size(); i++) {
      observe(vertices.get(i), outputs.get(i));
    }
    batches++;
  }

  private void observe(String vertex, float[] values) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double[] sum = sums.computeIfAbsent(vertex, first -> new double[2]);
    sum[0] += lowest;
    sum[1] += highest;
  }

  @Override
  public ActivationRanges ranges() {
    if (batches == 0) {
      throw new IllegalStateException("Cannot give ranges of activations: there was no image");
    }
    Map<String, Range> ranges = new HashMap<>();
    sums.forEach(
        (vertex, sum) ->
            ranges.put(vertex, new Range((float) (sum[0] / batches), (float) (sum[1] / batches))));
    return new ActivationRanges(ranges);
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
