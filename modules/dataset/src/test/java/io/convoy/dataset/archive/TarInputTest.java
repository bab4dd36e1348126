package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TarInputTest {
  private final TarInput input =
      new TarInput(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5}), 5);

  @Test
  void seemsToEndAtTheLimit() throws IOException {
    input.limit(2);
    assertThat(input.readNBytes(9)).containsExactly(1, 2);
    assertThat(input.read()).isEqualTo(-1);
    input.limit(3);
    assertThat(input.read()).isEqualTo(3);
    assertThat(input.position()).isEqualTo(3);
  }

  @Test
  void readsAgainWhatWasPeeked() throws IOException {
    assertThat(input.peek(2)).containsExactly(1, 2);
    assertThat(input.position()).isZero();
    assertThat(input.readNBytes(3)).containsExactly(1, 2, 3);
    assertThat(input.peek(9)).containsExactly(4, 5);
    assertThat(input.skipTo(4)).isTrue();
    assertThat(input.read()).isEqualTo(5);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void skipsNoMoreThanTheRemainingBytes() throws IOException {
    assertThat(input.skipTo(4)).isTrue();
    assertThat(input.skipTo(9)).isFalse();
    assertThat(input.position()).isEqualTo(5);
  }
}
