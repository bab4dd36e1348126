package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectImagesTest {
  @Test
  void anImageAloneWithTheProcessTwiceIsInQuarantine() {
    SuspectImages lost = new SuspectImages(List.of(UnitReading.alone(7), UnitReading.alone(7)));
    assertThat(lost.quarantined(7))
        .contains("quarantined: reading it, and nothing else, ended the process twice");
    assertThat(lost.quarantine()).containsOnlyKeys(7);
  }

  @Test
  void onceMayBeACoincidence() {
    SuspectImages lost = new SuspectImages(List.of(UnitReading.alone(7), UnitReading.alone(8)));
    assertThat(lost.quarantine()).isEmpty();
    assertThat(lost.contain(UnitReading.alone(8))).isTrue();
  }

  @Test
  void severalImagesAreNeverInQuarantine() {
    UnitReading several = UnitReading.of(0, 2);
    SuspectImages lost = new SuspectImages(List.of(several, several, several));
    assertThat(lost.quarantine()).isEmpty();
    assertThat(lost.contain(several)).isTrue();
    assertThat(lost.contain(UnitReading.of(0, 3))).isFalse();
  }

  @Test
  void anImageThatIsNotDecodedInTimeIsInQuarantineAtOnce() {
    SuspectImages lost = new SuspectImages(List.of(UnitReading.tooLong(7, 30)));
    assertThat(lost.quarantined(7)).contains("quarantined: decoding it took more than 30 seconds");
    assertThat(lost.quarantined(8)).isEmpty();
  }
}
