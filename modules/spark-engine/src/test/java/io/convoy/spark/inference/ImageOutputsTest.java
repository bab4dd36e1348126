package io.convoy.spark.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Images;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.training.backend.Classifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOutputsTest {
  private static final String REASON =
      "the outputs of the network are not finite (its parameters are too large: it may have"
          + " diverged in training)";
  private static final Images IMAGES =
      new ImagesInMemory(
          "file:/images", new Shape(1, 1, 1), List.of("a"), new byte[][] {{0}}, 1, new byte[1]);

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void anImageWithoutFiniteScoresIsRejected(float value) {
    for (ImageOutputs outputs :
        List.of(
            outputs(new float[] {0, value}, List.of()),
            outputs(new float[] {0, 1}, List.of(new float[] {value})))) {
      ImageOutputs rejected = outputs.orRejected(IMAGES, BadImagePolicy.SKIP);
      assertThat(rejected.outputs()).isEmpty();
      assertThat(rejected.rejection().orElseThrow().reason()).isEqualTo(REASON);
      assertThatThrownBy(() -> outputs.orRejected(IMAGES, BadImagePolicy.FAIL))
          .isInstanceOf(BadImageException.class)
          .hasMessage("Cannot use image %s: %s", IMAGES.location(0), REASON);
    }
  }

  @Test
  void anEvaluationWithoutFiniteScoresFails() {
    assertThatThrownBy(() -> outputs(new float[] {Float.NaN}, List.of()).requireFinite(IMAGES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot evaluate the network on %s: %s", IMAGES.location(0), REASON);
  }

  @Test
  void finiteScoresStay() {
    ImageOutputs outputs = outputs(new float[] {0.25f, 0.75f}, List.of(new float[] {-1e38f}));
    assertThat(outputs.orRejected(IMAGES, BadImagePolicy.FAIL)).isSameAs(outputs);
    outputs.requireFinite(IMAGES);
  }

  private static ImageOutputs outputs(float[] probabilities, List<float[]> features) {
    return ImageOutputs.classified(0, new Classifier.Outputs(probabilities, features));
  }
}
