package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSetTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.1, 0.5, 0.95, 1})
  void listsItsMembersInOrder(double share) {
    SplittableRandom random = Seed.of(1).random();
    long[] words = new long[1001];
    int[] members =
        IntStream.range(0, 64 * words.length).filter(i -> random.nextDouble() < share).toArray();
    for (int member : members) {
      words[member / 64] |= 1L << member;
    }
    ExampleSet set = new ExampleSet(words);
    assertThat(set.size()).isEqualTo(members.length);
    assertThat(IntStream.range(0, set.size()).map(set::get).toArray()).isEqualTo(members);
    assertThatThrownBy(() -> set.get(members.length)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> set.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
