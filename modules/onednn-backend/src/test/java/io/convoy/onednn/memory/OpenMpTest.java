package io.convoy.onednn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMpTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachPartIsComputedOnce(int parts) {
    AtomicIntegerArray times = new AtomicIntegerArray(parts);
    OpenMp.parallel(parts, times::incrementAndGet);
    for (int part = 0; part < parts; part++) {
      assertThat(times.get(part)).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFailureOnAnyThreadReachesTheCaller(int failing) {
    assertThatThrownBy(
            () ->
                OpenMp.parallel(
                    2,
                    part -> {
                      if (part == failing) {
                        throw new IllegalArgumentException("no memory");
                      }
                    }))
        .hasMessage("Cannot compute in parallel: java.lang.IllegalArgumentException: no memory")
        .hasRootCauseMessage("no memory");
  }
}
