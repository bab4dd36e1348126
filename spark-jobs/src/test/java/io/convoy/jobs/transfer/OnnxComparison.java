package io.convoy.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OrtException;
import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.Loss;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Sum;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Classifier;
import io.convoy.weights.onnx.OnnxModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A network with random parameters and running statistics, in ONNX Runtime and in Convoy. */
final class OnnxComparison {
  private static final int IMAGES = 3;

  /** Bound of uniform values whose standard deviation is 1. */
  private static final double UNIFORM = Math.sqrt(3);

  private OnnxComparison() {}

  /** Requires that both give the same probabilities, for one image and for three. */
  static void requireEquality(Graph graph) throws OrtException, IOException {
    float[] parameters = parameters(graph);
    float[] images = new float[IMAGES * graph.input().size()];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    float[] expected = probabilities(graph, parameters, images);
    assertThat(expected[largest(expected)]).as("no test if saturated").isLessThan(0.999f);
    OnnxModel model = OnnxModel.of(graph, parameters, Optional.empty(), Map.of(), "test");
    try (OnnxSession session = OnnxSession.of(model)) {
      requireClose(session.probabilities(images, graph.input()), expected, graph.classes());
      float[] first = Arrays.copyOf(images, graph.input().size());
      requireClose(session.probabilities(first, graph.input()), expected, graph.classes());
    }
  }

  /** Requires the same first class, and probabilities within 1e-4. */
  static void requireClose(float[][] actual, float[] expected, int classes) {
    for (int image = 0; image < actual.length; image++) {
      float[] row = Arrays.copyOfRange(expected, image * classes, (image + 1) * classes);
      assertThat(actual[image]).containsExactly(row, offset(1e-4f));
      assertThat(largest(actual[image])).isEqualTo(largest(row));
    }
  }

  static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static float[] probabilities(Graph graph, float[] parameters, float[] images) {
    try (Classifier classifier =
        BackendChoice.AUTO.forScoring(graph.loss(Loss.SOFTMAX)).classifier()) {
      classifier.load(parameters);
      return classifier.probabilities(new ImageBatch(graph.input(), images, new int[IMAGES]));
    }
  }

  private static float[] parameters(Graph graph) {
    ParameterLayout layout = ParameterLayout.of(graph);
    float[] parameters = new float[layout.length()];
    SplittableRandom random = new SplittableRandom(5);
    for (ParameterBlock block : layout.blocks()) {
      double deviation = block.role() == ParameterRole.WEIGHT ? block.deviation() : 0.2;
      double factor = endsResidual(graph, block) ? 0.2 : 1;
      for (int i = block.offset(); i < block.end(); i++) {
        double value = block.initial() + deviation * UNIFORM * (2 * random.nextDouble() - 1);
        parameters[i] = (float) (factor * value);
      }
    }
    return parameters;
  }

  /** Such a scale is small, so that the values of deep residual networks do not grow. */
  private static boolean endsResidual(Graph graph, ParameterBlock block) {
    return block.role() == ParameterRole.SCALE
        && graph.readers(graph.vertex(block.vertex())).stream()
            .anyMatch(reader -> reader.op() instanceof Sum);
  }
}
