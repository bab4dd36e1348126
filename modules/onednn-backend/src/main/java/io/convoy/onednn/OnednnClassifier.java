package io.convoy.onednn;

import io.convoy.architecture.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.Classifier;

/** A network that tells classes, on oneDNN. */
final class OnednnClassifier implements Classifier {
  private static final float[] NO_UPDATER = {};

  private final OnednnBackend backend;
  private final ParameterStore parameters;
  private final FoldedBatchNorm norms;
  private final Programs programs;

  OnednnClassifier(OnednnBackend backend) {
    this.backend = backend;
    this.parameters = new ParameterStore(ParameterLayout.of(backend.graph()), false, false);
    this.norms = new FoldedBatchNorm(backend.graph());
    this.programs = new Programs(backend.graph(), Mode.INFERENCE, backend.precision(), parameters);
  }

  @Override
  public void load(float[] newParameters) {
    OpenMp.limit(backend.threads());
    parameters.requireFit(newParameters);
    parameters.load(norms.fold(newParameters), NO_UPDATER);
  }

  @Override
  public float[] probabilities(ImageBatch batch) {
    OpenMp.limit(backend.threads());
    Program program = programs.of(batch);
    program.forward(batch, Laps.NONE);
    float[] rows = program.logits();
    int classes = backend.graph().classes();
    int places = rows.length / (batch.size() * classes);
    for (int image = 0; image < batch.size(); image++) {
      for (int place = 0; place < places; place++) {
        Softmax.inPlace(rows, image * classes * places + place, classes, places);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
