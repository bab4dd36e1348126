package io.convoy.onednn;

import io.convoy.architecture.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Classifier;
import java.util.Arrays;

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
    return outputs(batch).probabilities();
  }

  @Override
  public Outputs outputs(ImageBatch batch) {
    OpenMp.limit(backend.threads());
    ImageBatch padded = padded(batch);
    Program program = programs.of(padded);
    program.forward(padded, Laps.NONE);
    float[] rows = withoutPadding(program.logits(), padded, batch);
    int classes = backend.graph().classes();
    int places = rows.length / (batch.size() * classes);
    for (int image = 0; image < batch.size(); image++) {
      for (int place = 0; place < places; place++) {
        Softmax.inPlace(rows, image * classes * places + place, classes, places);
      }
    }
    return new Outputs(
        rows,
        program.features().stream().map(values -> withoutPadding(values, padded, batch)).toList());
  }

  /**
   * With images of zeros up to a size of three binary digits and zeros behind them: batches of many
   * sizes share few programs, and which one judges an image depends on nothing but its batch.
   */
  private static ImageBatch padded(ImageBatch batch) {
    int unit = Math.max(1, Integer.highestOneBit(batch.size()) / 4);
    int size = (batch.size() + unit - 1) / unit * unit;
    if (size == batch.size()) {
      return batch;
    }
    return new ImageBatch(
        batch.shape(),
        Arrays.copyOf(batch.pixels(), size * batch.shape().size()),
        Arrays.copyOf(batch.labels(), size));
  }

  private static float[] withoutPadding(float[] values, ImageBatch padded, ImageBatch batch) {
    return Arrays.copyOf(values, values.length / padded.size() * batch.size());
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
