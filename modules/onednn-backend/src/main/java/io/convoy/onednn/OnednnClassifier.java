package io.convoy.onednn;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.FoldedBatchNorm;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.Softmax;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.List;

/** A network for inference on oneDNN. */
final class OnednnClassifier implements Classifier {
  /** Bytes of the second-level cache of a core that activations may use. */
  private static final long CACHE_OF_A_CORE = 1 << 20;

  /** Reading a parameter takes a small part of the time of so many products. */
  private static final long MULTIPLY_ADDS_OF_A_PARAMETER = 512;

  private final OnednnBackend backend;
  private final ParameterStore parameters;
  private final FoldedBatchNorm norms;
  private final ProgramCache programs;
  private final int imagesAtOnce;

  OnednnClassifier(OnednnBackend backend) {
    this.backend = backend;
    this.parameters = ParameterStore.forInference(ParameterLayout.of(backend.graph()));
    this.norms = new FoldedBatchNorm(backend.graph(), Mode.INFERENCE, FrozenLayers.NONE);
    this.programs = new ProgramCache(backend, Mode.INFERENCE, parameters);
    this.imagesAtOnce = imagesAtOnce(backend.graph(), backend.threads());
  }

  @Override
  public void load(float[] newParameters) {
    OpenMp.setThreads(backend.threads());
    parameters.requireFit(newParameters);
    float[] folded = norms.fold(newParameters);
    parameters.load(folded);
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
    List<float[]> rows = new ArrayList<>();
    for (int first = 0; first < batch.size(); first += imagesAtOnce) {
      int count = Math.min(imagesAtOnce, batch.size() - first);
      int size = paddedSize(count);
      Program program = programs.of(batch.shape(), size);
      program.forward(batch, first, count, StepProfile.NONE);
      List<float[]> outputs = new ArrayList<>(List.of(program.logits()));
      outputs.addAll(program.features());
      for (int i = 0; i < outputs.size(); i++) {
        float[] values = outputs.get(i);
        int image = values.length / size;
        if (first == 0) {
          rows.add(new float[image * batch.size()]);
        }
        System.arraycopy(values, 0, rows.get(i), first * image, count * image);
      }
    }
    float[] probabilities = rows.remove(0);
    toProbabilities(probabilities, batch.size());
    return new Outputs(probabilities, rows);
  }

  /** Replaces the logits of images at each place by probabilities. */
  private void toProbabilities(float[] logits, int images) {
    int classes = backend.graph().classes();
    int places = logits.length / (images * classes);
    for (int image = 0; image < images; image++) {
      for (int place = 0; place < places; place++) {
        Softmax.inPlace(logits, image * classes * places + place, classes, places);
      }
    }
  }

  /**
   * Images that go through the network together: so many that the input and output of a layer stay
   * in the caches of the cores, unless reading all weights so often would take longer than that
   * saves. Never so many that a feature map would not fit into a buffer of Java: all programs then
   * have the same instructions, and read the same parameters.
   */
  static int imagesAtOnce(Graph graph, int threads) {
    long values = 1;
    long multiplyAdds = 0;
    for (Vertex vertex : graph.inference()) {
      long inputs = vertex.inputShapes().stream().mapToLong(Shape::size).sum();
      values = Math.max(values, inputs + vertex.output().size());
      multiplyAdds += vertex.multiplyAdds();
    }
    long bytes = values * Float.BYTES;
    long images = powerOfTwo(threads * CACHE_OF_A_CORE / bytes);
    boolean computesEnough =
        images * multiplyAdds > MULTIPLY_ADDS_OF_A_PARAMETER * graph.parameters();
    long fitting = powerOfTwo(Integer.MAX_VALUE / bytes);
    return Math.toIntExact(computesEnough ? Math.min(images, fitting) : fitting);
  }

  /** The largest power of two up to a number, at least 1; a batch of this size is not padded. */
  private static long powerOfTwo(long most) {
    return Long.highestOneBit(Math.max(1, most));
  }

  /**
   * The next size whose binary form is three digits followed by zeros. So batches of many sizes
   * share few programs, and the program of an image depends on the size of its batch only.
   */
  private static int paddedSize(int size) {
    int unit = Math.max(1, Integer.highestOneBit(size) / 4);
    return (size + unit - 1) / unit * unit;
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
