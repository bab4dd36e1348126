package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class TaskSlotsTest {
  private static final int PATIENCE = 1000;

  private final AtomicInteger polls = new AtomicInteger();

  @Test
  void areCountedOnceNoMoreExecutorsCome() {
    assertThat(settled(poll -> poll < 30 ? 0 : poll < 40 ? 2 : 4)).isEqualTo(4);
    assertThat(polls).hasValue(40 + TaskSlots.SETTLED_POLLS);
  }

  @Test
  void areCountedAgainWhereAnExecutorIsLost() {
    assertThat(settled(poll -> poll < 10 ? 2 : 1)).isEqualTo(1);
  }

  @Test
  void areNoneWhereNobodyComesInTime() {
    assertThat(settled(poll -> 0)).isZero();
    assertThat(polls).hasValue(PATIENCE);
  }

  @Test
  void areNotWaitedForWithoutEndWhereExecutorsComeAndGo() {
    assertThat(settled(poll -> 1 + poll % 2)).isPositive();
    assertThat(polls).hasValue(PATIENCE);
  }

  private int settled(IntUnaryOperator slotsAt) {
    return TaskSlots.settled(
        () -> slotsAt.applyAsInt(polls.get()), polls::incrementAndGet, PATIENCE);
  }
}
