package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EvaluationResultTest {

  @Test
  void rejectsResultWithoutExamples() {
    assertThatThrownBy(() -> new EvaluationResult(0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of examples: 0 (must be at least 1)");
  }

  @Test
  void rejectsSharesOutOfOrder() {
    assertThatThrownBy(() -> new EvaluationResult(1, 0.9, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shares: top1 0.9, top5 0.5 (must be 0 <= top1 <= top5 <= 1)");
    assertThatThrownBy(() -> new EvaluationResult(1, 0.5, 1.5, 0)).hasMessageContaining("top5 1.5");
  }

  @Test
  void rejectsLossThatIsNotFinite() {
    assertThatThrownBy(() -> new EvaluationResult(1, 0, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid loss: NaN (must be at least 0 and finite)");
  }
}
