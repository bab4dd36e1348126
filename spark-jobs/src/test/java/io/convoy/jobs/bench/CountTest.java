package io.convoy.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void oneIsSingular() {
    assertThat(Count.text(1, "thread")).isEqualTo("1 thread");
    assertThat(Count.text(2, "thread")).isEqualTo("2 threads");
  }
}
