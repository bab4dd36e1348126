package io.convoy.jobs.transfer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import io.convoy.architecture.Shape;
import io.convoy.weights.onnx.OnnxModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model in ONNX Runtime, with all of its optimizations. */
final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxSession(OrtSession session) {
    this.session = session;
  }

  static OnnxSession open(Path file) throws OrtException {
    return new OnnxSession(
        OrtEnvironment.getEnvironment().createSession(file.toString(), options()));
  }

  static OnnxSession of(OnnxModel model) throws OrtException, IOException {
    Path file = Files.createTempFile("model", ".onnx");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        model.writeTo(out);
      }
      return open(file);
    } finally {
      Files.delete(file);
    }
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setIntraOpNumThreads(1);
    return options;
  }

  /** The probabilities of images {@code [batch, channels, height, width]}. */
  float[][] probabilities(float[] images, Shape input) throws OrtException {
    long[] shape = {images.length / input.size(), input.channels(), input.height(), input.width()};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of("images", tensor))) {
      return (float[][]) result.get("probabilities").orElseThrow().getValue();
    }
  }

  /**
   * Inputs, then outputs: {@code [images] FLOAT [-1, 3, 32, 32]}, where -1 is a dimension of any
   * size.
   */
  List<String> signature() throws OrtException {
    TensorInfo images = (TensorInfo) session.getInputInfo().get("images").getInfo();
    TensorInfo outputs = (TensorInfo) session.getOutputInfo().get("probabilities").getInfo();
    return List.of(
        describe(session.getInputNames(), images), describe(session.getOutputNames(), outputs));
  }

  private static String describe(Set<String> names, TensorInfo tensor) {
    return names + " " + tensor.type + " " + Arrays.toString(tensor.getShape());
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  String producer() throws OrtException {
    return session.getMetadata().getProducerName();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
