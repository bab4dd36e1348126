package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelStateTest {
  private static final ModelState STATE = state(0.5f, 2);

  @Test
  void isEqualWhenEveryBitIs() {
    assertThat(state(0.5f, 2)).isEqualTo(STATE).hasSameHashCodeAs(STATE);
    assertThat(state(0.5f, 3)).isNotEqualTo(STATE);
    assertThat(state(0.25f, 2)).isNotEqualTo(STATE);
    assertThat(state(0.0f, 2)).isNotEqualTo(state(-0.0f, 2));
    assertThat(STATE).isNotEqualTo("another type");
  }

  @Test
  void textHasTheLengthsAndNotTheValues() {
    assertThat(new ModelState(new float[3], new float[2]))
        .hasToString("ModelState[3 parameters, 2 of updater state]");
  }

  @Test
  void rejectsNull() {
    assertThatThrownBy(() -> new ModelState(null, new float[0]))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("parameters is null");
    assertThatThrownBy(() -> new ModelState(new float[0], null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("updaterState is null");
  }

  private static ModelState state(float parameter, float updaterState) {
    return new ModelState(new float[] {1, parameter}, new float[] {updaterState});
  }
}
