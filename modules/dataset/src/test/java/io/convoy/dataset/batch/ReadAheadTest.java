package io.convoy.dataset.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  /** An interrupted read closes a local file, which other threads are reading too. */
  @Test
  void closingDoesNotInterruptRunningReads() {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    ReadAhead<Integer> ahead =
        new ReadAhead<>(
            examples -> {
              reading.countDown();
              interrupted.complete(!comes(closed));
              return examples[0];
            },
            new int[] {7},
            1);
    assertThat(comes(reading)).isTrue();
    ahead.close();
    closed.countDown();
    assertThat(interrupted.join()).isFalse();
    assertThat(ahead).isExhausted();
  }

  private static boolean comes(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
