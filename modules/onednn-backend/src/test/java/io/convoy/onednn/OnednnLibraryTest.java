package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnednnLibraryTest {
  @Test
  void namesItsVersionAndInstructionSet() {
    assertThat(OnednnLibrary.version()).matches("3\\.\\d+\\.\\d+");
    assertThat(OnednnLibrary.instructionSet()).matches("(AVX|SSE4\\.1|no vector).*");
    assertThat(OnednnLibrary.maxBytes()).isPositive();
  }
}
