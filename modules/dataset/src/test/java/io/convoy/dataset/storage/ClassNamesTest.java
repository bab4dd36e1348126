package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
  @Test
  void numbersComeFirstByValueThenNamesByCodePoint() {
    // Sorted by char, the last two would be in reverse order.
    List<String> ordered = List.of("9", "010", "10", "11", "-1", "Z", "a", "é", "\uff5e", "😀");
    List<String> reversed = List.of("😀", "\uff5e", "é", "a", "Z", "-1", "11", "10", "010", "9");
    assertThat(ClassNames.sorted(reversed)).isEqualTo(ordered);
  }
}
