package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.OperatingPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTablesTest {
  @Test
  void confusionMatrixHasRowForEachTrueClass() {
    assertThat(EvaluationTables.confusion(matrix(), List.of("cat", "dog", "bird")))
        .hasToString(
            """
            actual \\ predicted     cat    dog  bird  recall
                           cat       2      1     0   66.7%
                           dog       0      1     0  100.0%
                          bird       0      0     0       -
                     precision  100.0%  50.0%     -""");
  }

  @Test
  void rejectsOtherNumberOfLabels() {
    assertThatThrownBy(() -> EvaluationTables.confusion(matrix(), List.of("cat", "dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot label 3 classes with 2 names");
  }

  @Test
  void everyThresholdHasRow() {
    assertThat(
            EvaluationTables.thresholds(
                "dog",
                List.of(
                    new OperatingPoint(0.5, 3, 1, 4, 10), new OperatingPoint(0.99, 0, 0, 4, 10))))
        .hasToString(
            """
            threshold of dog  precision  recall  false positive rate
                         0.5      75.0%   75.0%                10.0%
                        0.99          -    0.0%                 0.0%""");
  }

  private static ConfusionMatrix matrix() {
    Evaluation evaluation = new Evaluation(3);
    int[][] actualAndPredicted = {{0, 0}, {0, 0}, {0, 1}, {1, 1}};
    for (int[] pair : actualAndPredicted) {
      float[] probabilities = new float[3];
      probabilities[pair[1]] = 1;
      evaluation.add(probabilities, pair[0]);
    }
    return evaluation.confusion();
  }
}
