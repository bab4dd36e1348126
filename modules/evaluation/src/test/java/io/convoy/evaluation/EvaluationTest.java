package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final double EXACT = 1e-12;

  @Test
  void countsWhereTheTrueClassRanks() {
    Evaluation evaluation = new Evaluation(7);
    float[] probabilities = {0.02f, 0.3f, 0.25f, 0.2f, 0.1f, 0.08f, 0.05f};
    evaluation.add(probabilities, 1);
    evaluation.add(probabilities, 5);
    evaluation.add(probabilities, 6);
    evaluation.add(probabilities, 0);

    assertThat(evaluation.examples()).isEqualTo(4);
    assertThat(evaluation.top1()).isEqualTo(0.25);
    assertThat(evaluation.top5()).isEqualTo(0.5);
    assertThat(evaluation.confusion().count(5, 1)).isEqualTo(1);
  }

  @Test
  void lossIsMeanCrossEntropy() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.5f, 0.5f}, 0);
    evaluation.add(new float[] {0.25f, 0.75f}, 0);

    assertThat(evaluation.loss()).isCloseTo(1.5 * Math.log(2), within(EXACT));
    assertThat(evaluation.result()).isEqualTo(new EvaluationResult(2, 0.5, 1, evaluation.loss()));
  }

  @Test
  void lossOfAnImpossibleClassIsFinite() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {1, 0}, 1);

    assertThat(evaluation.loss()).isCloseTo(-Math.log(1e-15), within(EXACT));
  }

  @Test
  void roundingAboveOneGivesNoNegativeLoss() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {1.004f, 0}, 0);

    assertThat(evaluation.loss()).isZero();
  }

  @Test
  void fewerClassesThanFiveAreAlwaysInTheTop() {
    Evaluation evaluation = new Evaluation(3);
    evaluation.add(new float[] {0.7f, 0.2f, 0.1f}, 2);

    assertThat(evaluation.top1()).isZero();
    assertThat(evaluation.top5()).isEqualTo(1);
  }

  @Test
  void lowerIndexWinsTies() {
    Evaluation evaluation = new Evaluation(6);
    float[] uniform = {1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f};
    evaluation.add(uniform, 0);
    evaluation.add(uniform, 4);
    evaluation.add(uniform, 5);

    assertThat(evaluation.result().top1()).isCloseTo(1 / 3.0, within(EXACT));
    assertThat(evaluation.result().top5()).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(evaluation.confusion().count(5, 0)).isEqualTo(1);
  }

  @Test
  void readsOneRowOfABatch() {
    Evaluation evaluation = new Evaluation(2);
    float[] rows = {0.9f, 0.1f, 0.2f, 0.8f};
    evaluation.add(rows, 2, 1);

    assertThat(evaluation.confusion().count(1, 1)).isEqualTo(1);
  }

  @Test
  void partsMergedInAnyOrderEqualTheWholeToTheLastBit() {
    SplittableRandom random = new SplittableRandom(42);
    Evaluation whole = new Evaluation(2);
    Evaluation first = new Evaluation(2);
    Evaluation second = new Evaluation(2);
    for (int i = 0; i < 200; i++) {
      float[] probabilities = probabilities(random, 2);
      int label = random.nextInt(2);
      whole.add(probabilities, label);
      (i < 70 ? first : second).add(probabilities, label);
    }

    second.merge(first);

    assertThat(second.result()).isEqualTo(whole.result());
    assertThat(second.calibration()).isEqualTo(whole.calibration());
    for (int actual = 0; actual < 2; actual++) {
      assertThat(second.operatingPoints(actual)).isEqualTo(whole.operatingPoints(actual));
      for (int predicted = 0; predicted < 2; predicted++) {
        assertThat(second.confusion().count(actual, predicted))
            .isEqualTo(whole.confusion().count(actual, predicted));
      }
    }
  }

  @Test
  void mergingAnEmptyPartChangesNothing() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.3f, 0.7f}, 1);
    EvaluationResult before = evaluation.result();

    evaluation.merge(new Evaluation(2));

    assertThat(evaluation.result()).isEqualTo(before);
  }

  @Test
  void survivesSerialization() throws IOException, ClassNotFoundException {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.3f, 0.7f}, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(evaluation);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Evaluation) in.readObject()).result()).isEqualTo(evaluation.result());
    }
  }

  @Test
  void rejectsEvaluationWithoutExamples() {
    Evaluation evaluation = new Evaluation(10);

    assertThatThrownBy(evaluation::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot evaluate 0 examples");
    assertThatThrownBy(evaluation::top1).hasMessage("Cannot evaluate 0 examples");
    assertThatThrownBy(evaluation::top5).hasMessage("Cannot evaluate 0 examples");
    assertThatThrownBy(evaluation::loss).hasMessage("Cannot evaluate 0 examples");
  }

  @Test
  void rejectsMergeOfOtherClasses() {
    assertThatThrownBy(() -> new Evaluation(10).merge(new Evaluation(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge an evaluation of 100 classes into one of 10 classes");
  }

  private static float[] probabilities(SplittableRandom random, int classes) {
    float[] values = new float[classes];
    float sum = 0;
    for (int i = 0; i < classes; i++) {
      values[i] = (float) random.nextDouble();
      sum += values[i];
    }
    for (int i = 0; i < classes; i++) {
      values[i] /= sum;
    }
    return values;
  }
}
