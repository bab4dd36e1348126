package io.convoy.spark.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private final List<Integer> exceeded = new ArrayList<>();
  private final TimeLimit limit = new TimeLimit(2, exceeded::add);

  @AfterEach
  void close() {
    limit.close();
  }

  @Test
  void reportsTheImageThatExceedsTheLimit() {
    limit.tick();
    limit.within(5, () -> ticks(2));
    assertThat(exceeded).isEmpty();
    limit.within(6, () -> ticks(3));
    assertThat(exceeded).containsExactly(6);
  }

  @Test
  void doesNotReportAnImageThatIsDoneOrHasFailed() {
    String done = limit.within(5, () -> "done");
    try {
      limit.within(
          6,
          () -> {
            throw new IllegalStateException("Cannot decode");
          });
    } catch (IllegalStateException expected) {
      ticks(9);
    }
    assertThat(done).isEqualTo("done");
    assertThat(exceeded).isEmpty();
  }

  private boolean ticks(int times) {
    for (int i = 0; i < times; i++) {
      limit.tick();
    }
    return true;
  }
}
