package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TarInputTest {
  private final TarInput input =
      new TarInput(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5}), 5);

  @Test
  void readsNoMoreThanAllowed() throws IOException {
    input.allow(2);
    assertThat(input.read()).isEqualTo(1);
    assertThatThrownBy(() -> input.read(new byte[2], 0, 2))
        .isInstanceOf(IOException.class)
        .hasMessage("a header is too long");
    assertThat(input.position()).isEqualTo(1);
  }

  @Test
  void passedBytesCanBeReadOrSkippedBeyondTheLimit() throws IOException {
    input.pass(4);
    input.allow(1);
    assertThat(input.position()).isEqualTo(4);
    assertThat(input.read(new byte[3], 0, 3)).isEqualTo(3);
    assertThat(input.skip(9)).isEqualTo(1);
    assertThat(input.position()).isEqualTo(4);
    assertThat(input.read()).isEqualTo(5);
  }

  @Test
  void passesNoMoreThanTheRemainingBytes() throws IOException {
    input.pass(9);
    input.allow(9);
    assertThat(input.position()).isEqualTo(5);
    assertThat(input.read(new byte[9], 0, 9)).isEqualTo(5);
    assertThat(input.read()).isEqualTo(-1);
  }
}
