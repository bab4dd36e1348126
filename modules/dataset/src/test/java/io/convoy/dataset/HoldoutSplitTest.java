package io.convoy.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.synthetic.SyntheticDigits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "TRAIN, d1a7bb9653a340a2ef7ca93d746b675d645af12f7d434ff4758ac36d981f233c",
    "TEST, fe49addf6f2d79b05b246517775a778c5ba9fa328def3912d6dfdf7e7b040219",
    "VALIDATION, 28818c762448b02fa25894469fad81dcdd073d9de65a9d72d9c3039a9778eee3"
  })
  void theChoiceIsThatOfEarlierVersions(Split split, String sha256) {
    ImageIndex<LabeledImages> digits =
        SyntheticDigits.of(new DataLocation("synthetic:digits?examples=3000", Split.TRAIN));
    List<String> locations = locations(new HoldoutSplit(digits, 0.2, 0.3, split));
    assertThat(Sha256.hex(String.join("\n", locations).getBytes(UTF_8))).isEqualTo(sha256);
  }

  @Test
  void partsAreEqualIfTheyChooseTheSameWhetherOpenedOrNot() {
    HoldoutSplit opened = new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TEST);
    opened.open(CONFIGURATION);
    assertThat(opened)
        .isEqualTo(new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TEST))
        .hasSameHashCodeAs(new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TEST))
        .isEqualTo(opened.paged(page -> page))
        .isNotEqualTo(new HoldoutSplit(DIGITS, 0.2, 0.3, Split.TRAIN))
        .isNotEqualTo(new HoldoutSplit(DIGITS, 0.2, Split.TEST));
  }

  @Test
  void aReaderNeedsNoLabelsToChooseAgain() throws Exception {
    HoldoutSplit test = new HoldoutSplit(new LabelsOnce(), 0.2, Split.TEST);
    List<String> locations = locations(test);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(test.paged(page -> page));
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      LabelsOnce.opened = true;
      assertThat(locations((HoldoutSplit) input.readObject())).isEqualTo(locations);
    }
  }

  /** Digits whose labels can be read until the choice is made. */
  private record LabelsOnce() implements ImageIndex<LabeledImages> {
    private static boolean opened;

    @Override
    public LabeledImages open(Configuration configuration) {
      LabeledImages digits = DIGITS.open(configuration);
      if (!opened) {
        return digits;
      }
      return new WithoutLabels(digits);
    }
  }

  private record WithoutLabels(LabeledImages digits) implements ForwardingImages, LabeledImages {
    @Override
    public Target target(int index) {
      return new Target(digits, index);
    }

    @Override
    public String location() {
      return digits.location();
    }

    @Override
    public int size() {
      return digits.size();
    }

    @Override
    public Optional<Shape> commonShape() {
      return digits.commonShape();
    }

    @Override
    public List<String> labels() {
      return digits.labels();
    }

    @Override
    public int label(int index) {
      throw new AssertionError("Read a label");
    }
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
