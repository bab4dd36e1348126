package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenPartsTest {
  @Test
  void everyNumberIsInOnePartAndPartsDifferByOneNumber() {
    EvenParts parts = new EvenParts(100, 7);
    assertThat(IntStream.range(0, 7).flatMap(parts::numbers))
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(IntStream.range(0, 7).mapToLong(part -> parts.numbers(part).count()))
        .containsOnly(14L, 15L);
  }

  @Test
  void partsOfFewNumbersMayBeEmpty() {
    EvenParts parts = new EvenParts(1, 3);
    assertThat(parts.numbers(0)).isEmpty();
    assertThat(parts.numbers(2)).containsExactly(0);
    assertThat(new EvenParts(0, 1).numbers(0)).isEmpty();
  }

  @Test
  void largeNumbersDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    assertThat(new EvenParts(most, most).start(most - 1)).isEqualTo(most - 1);
    assertThat(new EvenParts(most, most).start(most)).isEqualTo(most);
  }

  @Test
  void rejectsPartsThatDoNotExist() {
    assertThatThrownBy(() -> new EvenParts(4, 2).numbers(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("3");
    assertThatThrownBy(() -> new EvenParts(4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid parts: 0 of 4 numbers (must be at least 1 part of at least 0 numbers)");
    assertThatThrownBy(() -> new EvenParts(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid parts: 2 of -1 numbers (must be at least 1 part of at least 0 numbers)");
  }
}
