package io.convoy.onednn;

import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.FoldedBatchNorm;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.Softmax;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.freezing.FrozenLayers;
import java.util.Arrays;
import java.util.Optional;

/** A network for inference on oneDNN. */
final class OnednnClassifier implements Classifier {
  private static final float[] NO_UPDATER = {};

  private final OnednnBackend backend;
  private final ParameterStore parameters;
  private final FoldedBatchNorm norms;
  private final ProgramCache programs;

  OnednnClassifier(OnednnBackend backend) {
    this.backend = backend;
    this.parameters =
        new ParameterStore(
            ParameterLayout.of(backend.graph()), false, Optional.empty(), FrozenLayers.NONE);
    this.norms = new FoldedBatchNorm(backend.graph(), Mode.INFERENCE, FrozenLayers.NONE);
    this.programs = new ProgramCache(backend, Mode.INFERENCE, parameters);
  }

  @Override
  public void load(float[] newParameters) {
    OpenMp.setThreads(backend.threads());
    parameters.requireFit(newParameters);
    float[] folded = norms.fold(newParameters);
    parameters.load(folded, NO_UPDATER);
    if (backend.precision() == Precision.INT8) {
      programs.load(folded);
    }
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    return outputs(batch).probabilities();
  }

  @Override
  public Outputs outputs(ImageBatch batch) {
    OpenMp.setThreads(backend.threads());
    int size = paddedSize(batch.size());
    Program program = programs.of(batch.shape(), size);
    program.forward(batch, StepProfile.NONE);
    float[] rows = withoutPadding(program.logits(), size, batch);
    int classes = backend.graph().classes();
    int places = rows.length / (batch.size() * classes);
    for (int image = 0; image < batch.size(); image++) {
      for (int place = 0; place < places; place++) {
        Softmax.inPlace(rows, image * classes * places + place, classes, places);
      }
    }
    return new Outputs(
        rows,
        program.features().stream().map(values -> withoutPadding(values, size, batch)).toList());
  }

  /**
   * The next size whose binary form is three digits followed by zeros. So batches of many sizes
   * share few programs, and the program of an image depends on the size of its batch only.
   */
  private static int paddedSize(int size) {
    int unit = Math.max(1, Integer.highestOneBit(size) / 4);
    return (size + unit - 1) / unit * unit;
  }

  private static float[] withoutPadding(float[] values, int paddedSize, ImageBatch batch) {
    return Arrays.copyOf(values, values.length / paddedSize * batch.size());
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
