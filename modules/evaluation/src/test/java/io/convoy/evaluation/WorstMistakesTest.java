package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.Mistake.Candidate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorstMistakesTest {
  @Test
  void correctPredictionsAreNoMistakes() {
    WorstMistakes worst = new WorstMistakes(2, 3);
    worst.add(0, new float[] {0.9f, 0.1f}, 0, 0);

    assertThat(worst.worstFirst()).isEmpty();
  }

  @Test
  void keepsTheMostConfidentInOrder() {
    WorstMistakes worst = new WorstMistakes(2, 2);
    float[] rows = {0.6f, 0.4f, 0.9f, 0.1f, 0.7f, 0.3f};
    for (int example = 0; example < 3; example++) {
      worst.add(example, rows, 2 * example, 1);
    }

    assertThat(worst.worstFirst()).extracting(Mistake::example).containsExactly(1, 2);
    assertThat(worst.worstFirst().get(0).confidence()).isEqualTo(0.9f);
  }

  @Test
  void lowerNumberWinsTies() {
    WorstMistakes worst = new WorstMistakes(2, 2);
    for (int example : new int[] {5, 3, 4}) {
      worst.add(example, new float[] {0.8f, 0.2f}, 0, 1);
    }

    assertThat(worst.worstFirst()).extracting(Mistake::example).containsExactly(3, 4);
  }

  @Test
  void mistakeHasTheFiveMostProbableClasses() {
    WorstMistakes worst = new WorstMistakes(7, 1);
    worst.add(9, new float[] {0.05f, 0.3f, 0.05f, 0.2f, 0.1f, 0.2f, 0.1f}, 0, 0);

    Mistake mistake = worst.worstFirst().get(0);
    assertThat(mistake.label()).isZero();
    assertThat(mistake.predicted()).isEqualTo(1);
    assertThat(mistake.top())
        .containsExactly(
            new Candidate(1, 0.3f),
            new Candidate(3, 0.2f),
            new Candidate(5, 0.2f),
            new Candidate(4, 0.1f),
            new Candidate(6, 0.1f));
  }

  @Test
  void limitOfZeroKeepsNone() {
    WorstMistakes worst = new WorstMistakes(2, 0);
    worst.add(0, new float[] {0.9f, 0.1f}, 0, 1);

    assertThat(worst.worstFirst()).isEmpty();
  }

  @Test
  void mergeOrderDoesNotMatter() {
    SplittableRandom random = new SplittableRandom(7);
    WorstMistakes whole = new WorstMistakes(3, 5);
    WorstMistakes first = new WorstMistakes(3, 5);
    WorstMistakes second = new WorstMistakes(3, 5);
    WorstMistakes merged = new WorstMistakes(3, 5);
    for (int example = 0; example < 100; example++) {
      // Few values, for many ties.
      float[] row = {random.nextInt(4) / 4f, random.nextInt(4) / 4f, random.nextInt(4) / 4f};
      int label = random.nextInt(3);
      whole.add(example, row, 0, label);
      (example < 30 ? first : second).add(example, row, 0, label);
    }

    merged.merge(second);
    merged.merge(first);

    assertThat(merged.worstFirst()).isEqualTo(whole.worstFirst()).hasSize(5);
  }

  @Test
  void rejectsMergeWithOtherLimitOrClasses() {
    assertThatThrownBy(() -> new WorstMistakes(10, 24).merge(new WorstMistakes(100, 24)))
        .hasMessage(
            "Cannot merge the 24 worst mistakes among 100 classes into the 24 worst among 10");
  }

  @Test
  void rejectsCorrectPredictionAsMistake() {
    assertThatThrownBy(() -> new Mistake(3, 1, List.of(new Candidate(1, 1))))
        .hasMessage(
            "Invalid mistake: example 3 of class 1 predicted as"
                + " [Candidate[label=1, probability=1.0]] (must be another class)");
  }
}
