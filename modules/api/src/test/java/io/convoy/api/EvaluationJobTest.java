package io.convoy.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EvaluationJobTest {
  @Test
  void trainingImagesAreNotHeldOut() {
    assertThatThrownBy(() -> EvaluationJob.heldOut("model.zip", Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid held-out part: train (must be test or validation)");
  }

  @Test
  void heldOutImagesAreReadAsInTraining() {
    assertThatThrownBy(() -> EvaluationJob.heldOut("model.zip", Split.TEST).maxPixels(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot choose columns or max-pixels of held-out images (they are read as in training)");
  }
}
