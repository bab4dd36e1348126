package io.convoy.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InputTensorsTest {
  private static final Shape SHAPE = new Shape(2, 1, 3);

  @Test
  void imagesAreTheirPixelsInOrder() {
    try (InputTensors tensors = new InputTensors()) {
      INDArray images = tensors.images(batch(0, 1));

      assertThat(images.shape()).containsExactly(2, 2, 1, 3);
      assertThat(images.getFloat(1, 1, 0, 2)).isEqualTo(11);
      assertThat(images.getFloat(0, 1, 0, 0)).isEqualTo(3);
    }
  }

  @Test
  void labelsAreOneHot() {
    try (InputTensors tensors = new InputTensors()) {
      assertThat(tensors.labels(batch(2, 0), 3, 0).toFloatMatrix())
          .isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}});
    }
  }

  @Test
  void mixedLabelsHaveTheSharesOfBoth() {
    ImageBatch plain = batch(2, 0, 1);
    ImageBatch mixed =
        new ImageBatch(
            SHAPE,
            plain.pixels(),
            plain.labels(),
            Optional.of(new MixedLabels(new int[] {1, 0, 2}, 0.25f)));
    try (InputTensors tensors = new InputTensors()) {
      assertThat(tensors.labels(mixed, 4, 0).toFloatMatrix())
          .isDeepEqualTo(new float[][] {{0, 0.25f, 0.75f, 0}, {1, 0, 0, 0}, {0, 0.75f, 0.25f, 0}});
      assertThat(tensors.labels(mixed, 4, 0.5).toFloatMatrix()[0])
          .containsExactly(0.125f, 0.25f, 0.5f, 0.125f);
    }
  }

  @Test
  void smallerBatchesReuseTheMemoryOfLargerOnes() {
    try (InputTensors tensors = new InputTensors()) {
      long address = tensors.images(batch(0, 1, 2)).data().address();

      INDArray images = tensors.images(batch(1));
      INDArray labels = tensors.labels(batch(1), 3, 0);

      assertThat(images.shape()).containsExactly(1, 2, 1, 3);
      assertThat(images.data().address()).isEqualTo(address);
      assertThat(labels.toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1, 0}});
      assertThat(tensors.images(batch(0, 1, 2, 0)).size(0)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3})
  void rejectsLabelsThatAreNotAClass(int label) {
    try (InputTensors tensors = new InputTensors()) {
      assertThatThrownBy(() -> tensors.labels(batch(label, 0), 3, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid label: %s (must be 0 to 2)".formatted(label));
    }
  }

  @Test
  void rejectsImagesOfAnotherShape() {
    ImageBatch larger = new ImageBatch(new Shape(2, 2, 3), new float[12], new int[1]);
    try (InputTensors tensors = new InputTensors()) {
      tensors.images(batch(0));

      assertThatThrownBy(() -> tensors.images(larger))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot copy 12 values into an array of 6");
    }
  }

  private static ImageBatch batch(int... labels) {
    float[] pixels = new float[labels.length * SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    return new ImageBatch(SHAPE, pixels, labels);
  }
}
