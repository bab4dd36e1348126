package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HoldoutSplitTest {
  private static final Configuration CONFIGURATION = new Configuration(false);
  private static final ImageIndex<LabeledImages> DIGITS =
      SyntheticDigits.of(new DataLocation("synthetic:digits?examples=90", Split.TRAIN));

  @Test
  void bothPartsTogetherAreTheWhole() {
    assertThat(Fingerprint.of(open(0.2, Split.TRAIN)).plus(Fingerprint.of(open(0.2, Split.TEST))))
        .isEqualTo(Fingerprint.of(DIGITS.open(CONFIGURATION)));
  }

  @Test
  void everyClassGivesTheSameShareRounded() {
    LabeledImages test = open(0.2, Split.TEST);
    assertThat(test.size()).isEqualTo(20);
    assertThat(IntStream.range(0, 20).map(test::label).sorted())
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9);
    assertThat(open(0.1, Split.TEST).size()).isEqualTo(10);
  }

  @Test
  void examplesKeepTheirPlaceAndLabels() {
    LabeledImages whole = DIGITS.open(CONFIGURATION);
    LabeledImages test = open(0.2, Split.TEST);
    assertThat(test.labels()).isEqualTo(whole.labels());
    int number = Integer.parseInt(test.location(7).replaceFirst(".*!", ""));
    assertThat(test.location(7)).isEqualTo(whole.location(number));
    assertThat(test.label(7)).isEqualTo(whole.label(number));
    assertThat(test.read(7, LabeledImages.FULL_SIZE).pixels()).isEqualTo(whole.stored(number));
  }

  @Test
  void whatIsSetAsideIsAlwaysTheSame() {
    assertThat(Fingerprint.of(open(0.3, Split.TEST)))
        .isEqualTo(Fingerprint.of(open(0.3, Split.TEST)));
  }

  @Test
  void refusesAShareThatLeavesNothing() {
    assertThatThrownBy(() -> open(0.01, Split.TEST))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot set aside 0.01 of each class: no image of synthetic:digits?examples=90 is left"
                + " to test on");
    assertThatThrownBy(() -> open(0.99, Split.TRAIN)).hasMessageEndingWith("is left to train on");
    assertThatThrownBy(() -> new HoldoutSplit(DIGITS, 1, Split.TEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid test share: 1.0 (must be above 0 and below 1)");
  }

  private static LabeledImages open(double testShare, Split split) {
    return new HoldoutSplit(DIGITS, testShare, split).open(CONFIGURATION);
  }
}
