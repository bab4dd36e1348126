package io.convoy.spark.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectImagesTest {
  @Test
  void anImageThatCrashedTheProcessAloneTwiceIsInQuarantine() {
    SuspectImages suspects = new SuspectImages(List.of(ImageRange.single(7), ImageRange.single(7)));
    assertThat(suspects.reason(7))
        .contains("quarantined: reading it, and nothing else, ended the process twice");
    assertThat(suspects.quarantine()).containsOnlyKeys(7);
  }

  @Test
  void anImageThatCrashedTheProcessOnceIsOnlyASuspect() {
    SuspectImages suspects = new SuspectImages(List.of(ImageRange.single(7), ImageRange.single(8)));
    assertThat(suspects.quarantine()).isEmpty();
    assertThat(suspects.contains(ImageRange.single(8))).isTrue();
  }

  @Test
  void aRangeOfSeveralImagesIsNeverInQuarantine() {
    ImageRange several = ImageRange.of(0, 2);
    SuspectImages suspects = new SuspectImages(List.of(several, several, several));
    assertThat(suspects.quarantine()).isEmpty();
    assertThat(suspects.contains(several)).isTrue();
    assertThat(suspects.contains(ImageRange.of(0, 3))).isFalse();
  }

  @Test
  void anImageThatExceededTheTimeLimitIsInQuarantineAtOnce() {
    SuspectImages suspects = new SuspectImages(List.of(ImageRange.timedOut(7, 30)));
    assertThat(suspects.reason(7)).contains("quarantined: decoding it took more than 30 seconds");
    assertThat(suspects.reason(8)).isEmpty();
  }
}
