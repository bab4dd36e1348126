package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HoldoutSplitTest {
  private static final Configuration CONFIGURATION = new Configuration(false);
  private static final ImageIndex<LabeledImages> DIGITS =
      SyntheticDigits.of(new DataLocation("synthetic:digits?examples=90", Split.TRAIN));

  @Test
  void bothPartsTogetherHaveAllImages() {
    assertThat(Fingerprint.of(open(0.2, Split.TRAIN)).plus(Fingerprint.of(open(0.2, Split.TEST))))
        .isEqualTo(Fingerprint.of(DIGITS.open(CONFIGURATION)));
  }

  @Test
  void everyClassGivesTheSameRoundedShare() {
    LabeledImages test = open(0.2, Split.TEST);
    assertThat(test.size()).isEqualTo(20);
    assertThat(IntStream.range(0, 20).map(test::label).sorted())
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9);
    assertThat(open(0.1, Split.TEST).size()).isEqualTo(10);
  }

  @Test
  void examplesKeepTheirOrderAndLabels() {
    LabeledImages whole = DIGITS.open(CONFIGURATION);
    LabeledImages test = open(0.2, Split.TEST);
    assertThat(test.labels()).isEqualTo(whole.labels());
    int number = Integer.parseInt(test.location(7).replaceFirst(".*!", ""));
    assertThat(test.location(7)).isEqualTo(whole.location(number));
    assertThat(test.label(7)).isEqualTo(whole.label(number));
    assertThat(test.read(7, LabeledImages.FULL_SIZE).pixels()).isEqualTo(whole.stored(number));
  }

  @Test
  void theChoiceIsAlwaysTheSame() {
    assertThat(Fingerprint.of(open(0.3, Split.TEST)))
        .isEqualTo(Fingerprint.of(open(0.3, Split.TEST)));
  }

  @Test
  void testImagesAreTheSameWithValidationImagesWhichAreOthers() {
    HoldoutSplit test = new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TEST);
    assertThat(locations(test)).isEqualTo(locations(new HoldoutSplit(DIGITS, 0.2, Split.TEST)));
    List<String> validation = locations(new HoldoutSplit(DIGITS, 0.2, 0.3, Split.VALIDATION));
    List<String> train = locations(new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TRAIN));
    assertThat(validation).hasSize(30).doesNotContainAnyElementsOf(locations(test));
    assertThat(train).hasSize(40).doesNotContainAnyElementsOf(locations(test));
    assertThat(train).doesNotContainAnyElementsOf(validation);
  }

  @Test
  void validationImagesNeedNoTestImages() {
    HoldoutSplit validation = new HoldoutSplit(DIGITS, 0, 0.2, Split.VALIDATION);
    assertThat(locations(validation)).hasSize(20);
    assertThat(locations(new HoldoutSplit(DIGITS, 0, 0.2, Split.TRAIN)))
        .hasSize(70)
        .doesNotContainAnyElementsOf(locations(validation));
  }

  @Test
  void rejectsSharesThatLeaveNothing() {
    assertThatThrownBy(() -> new HoldoutSplit(DIGITS, 0.5, 0.5, Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid test and validation share: 0.5 and 0.5 (must be at least 0, and together below"
                + " 1)");
    assertThatThrownBy(
            () -> new HoldoutSplit(DIGITS, 0.2, 0.01, Split.VALIDATION).open(CONFIGURATION))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot hold out 0.01 of each class: no images of synthetic:digits?examples=90 remain"
                + " to validate on");
  }

  private static List<String> locations(HoldoutSplit part) {
    LabeledImages images = part.open(CONFIGURATION);
    return IntStream.range(0, images.size()).mapToObj(images::location).toList();
  }

  @Test
  void rejectsAShareThatLeavesAPartEmpty() {
    assertThatThrownBy(() -> open(0.01, Split.TEST))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot hold out 0.01 of each class: no images of synthetic:digits?examples=90 remain"
                + " to test on");
    assertThatThrownBy(() -> open(0.99, Split.TRAIN)).hasMessageEndingWith("remain to train on");
    assertThatThrownBy(() -> new HoldoutSplit(DIGITS, 1, Split.TEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid test share: 1.0 (must be above 0 and below 1)");
  }

  private static LabeledImages open(double testShare, Split split) {
    return new HoldoutSplit(DIGITS, testShare, split).open(CONFIGURATION);
  }
}
