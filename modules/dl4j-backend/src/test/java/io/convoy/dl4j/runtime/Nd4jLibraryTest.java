package io.convoy.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Nd4jLibraryTest {
  private static final String[] NAMES = {"no instruction set of x86", "x86-64", "AVX2", "AVX-512"};

  @Test
  void namesTheInstructionSetsOfLibraryAndProcessor() {
    assertThat(Nd4jLibrary.instructionSet()).isIn((Object[]) NAMES);
    assertThat(Nd4jLibrary.ofProcessor()).isIn((Object[]) NAMES);
  }
}
