package io.convoy.jobs.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.weights.onnx.OnnxModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A network in ONNX Runtime, which computes in float32 with all of its optimizations. The class
 * cannot be loaded where ONNX Runtime is not on the class path.
 */
final class OnnxRuntimeModel implements AutoCloseable {
  private final Path file;

  private OnnxRuntimeModel(Path file) {
    this.file = file;
  }

  /** Starts ONNX Runtime, and gives its version. */
  static String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  /** Writes a network to a temporary file, from which ONNX Runtime reads it. */
  static OnnxRuntimeModel of(Graph graph, float[] parameters) throws IOException {
    OnnxRuntimeModel model = new OnnxRuntimeModel(Files.createTempFile("convoy", ".onnx"));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(model.file))) {
      OnnxModel.of(graph, parameters, Optional.empty(), Map.of(), "").writeTo(out);
    } catch (IOException | RuntimeException failure) {
      model.close();
      throw failure;
    }
    return model;
  }

  /**
   * Classifies a batch as often as there are steps.
   *
   * @throws IllegalStateException if ONNX Runtime cannot compute the network
   */
  void classify(ImageBatch batch, StepTimes steps, int threads) {
    try {
      run(batch, steps, threads);
    } catch (OrtException e) {
      throw new IllegalStateException("Cannot compare with ONNX Runtime: " + e.getMessage(), e);
    }
  }

  private void run(ImageBatch batch, StepTimes steps, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor images = tensor(batch, environment)) {
        while (steps.hasNext()) {
          steps.next();
          session.run(Map.of("images", images)).close();
        }
      }
    }
  }

  private static OnnxTensor tensor(ImageBatch batch, OrtEnvironment environment)
      throws OrtException {
    Shape shape = batch.shape();
    long[] extents = {batch.size(), shape.channels(), shape.height(), shape.width()};
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.pixels()), extents);
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
