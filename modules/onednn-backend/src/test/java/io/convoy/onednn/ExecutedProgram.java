package io.convoy.onednn;

import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.FoldedBatchNorm;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of inference after its execution on a batch, all images at once.
 *
 * @param instructions names of its instructions
 * @param features values of the features
 */
record ExecutedProgram(List<String> instructions, List<float[]> features) {
  static ExecutedProgram of(OnednnBackend backend, float[] parameters, ImageBatch batch) {
    OpenMp.setThreads(backend.threads());
    FoldedBatchNorm norms = new FoldedBatchNorm(backend.graph(), Mode.INFERENCE, FrozenLayers.NONE);
    float[] folded = norms.fold(parameters);
    List<String> names = new ArrayList<>();
    ParameterLayout layout = ParameterLayout.of(backend.graph());
    try (ParameterStore store = ParameterStore.forInference(layout);
        Program program = Compiler.compile(backend, batch.size(), Mode.INFERENCE, store);
        NativeBlock arena = new NativeBlock(program.arenaBytes())) {
      store.allocate();
      store.load(folded);
      program.load(folded);
      program.bind(arena);
      program.forward(batch, recorder(names));
      return new ExecutedProgram(names, program.features());
    } finally {
      OpenMp.setThreads(1);
    }
  }

  private static StepProfile recorder(List<String> names) {
    return new StepProfile() {
      @Override
      public void start() {}

      @Override
      public void record(String kind, long operations) {
        names.add(kind);
      }
    };
  }
}
