package io.convoy.architecture.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void distanceCountsChangedLetters() {
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("", "vgg")).isEqualTo(3);
    assertThat(Spelling.distance("vgg16", "vgg16")).isZero();
    assertThat(Spelling.distance("trian", "train")).isEqualTo(1);
    assertThat(Spelling.distance("abcd", "badc")).isEqualTo(2);
  }
}
