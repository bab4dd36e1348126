package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class LinearBackendTest {
  private static final Shape PIXEL = new Shape(1, 1, 1);
  private static final LinearBackend BACKEND =
      new LinearBackend(PIXEL, 2, new Updater.Nesterov(0.9));

  @Test
  void isEqualAfterSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(BACKEND);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(BACKEND).hasSameHashCodeAs(BACKEND);
    }
    assertThat(BACKEND).isNotEqualTo(new LinearBackend(PIXEL, 2, new Updater.Nesterov(0.8)));
    assertThat(BACKEND.name()).isEqualTo("linear");
  }

  @Test
  void initialParametersAreSmallAndDependOnTheSeed() {
    ModelState initial = BACKEND.initial(Seed.of(1));
    assertThat(initial.parameters()).hasSize(4).doesNotContain(0);
    for (float value : initial.parameters()) {
      assertThat(value).isBetween(-0.5f, 0.5f);
    }
    assertThat(initial.updaterState()).containsExactly(0, 0, 0, 0);
    assertThat(BACKEND.initial(Seed.of(1))).isEqualTo(initial);
    assertThat(BACKEND.initial(Seed.of(2))).isNotEqualTo(initial);
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheOutputs() {
    ImageBatch batch = new ImageBatch(PIXEL, new float[] {1, 0}, new int[] {0, 1});
    try (Classifier classifier = BACKEND.classifier()) {
      assertThat(classifier.probabilities(batch)).containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
      classifier.load(new float[] {(float) Math.log(4), 0, 0, (float) Math.log(3)});
      float[] probabilities = classifier.probabilities(batch);
      assertThat(probabilities[0]).isCloseTo(4 / 7f, within(1e-6f));
      assertThat(probabilities[1]).isCloseTo(3 / 7f, within(1e-6f));
      assertThat(probabilities[2]).isCloseTo(1 / 4f, within(1e-6f));
      assertThat(probabilities[3]).isCloseTo(3 / 4f, within(1e-6f));
    }
  }
}
