package io.convoy.dataset.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FuturesTest {
  @Test
  void resultOfTheOtherThreadIsReturned() {
    assertThat(Futures.await(CompletableFuture.completedFuture(3), "testing")).isEqualTo(3);
  }

  @Test
  void uncheckedExceptionsAndErrorsAreThrownThemselves() {
    for (Throwable failure : new Throwable[] {new IllegalStateException("a"), new Error("b")}) {
      assertThatThrownBy(() -> Futures.await(CompletableFuture.failedFuture(failure), "testing"))
          .isSameAs(failure);
    }
  }

  @Test
  void checkedExceptionsAreTheCause() {
    IOException failure = new IOException("c");
    assertThatThrownBy(() -> Futures.await(CompletableFuture.failedFuture(failure), "testing"))
        .isInstanceOf(IllegalStateException.class)
        .cause()
        .isSameAs(failure);
  }

  @Test
  void interruptedThreadsStayInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Futures.await(new CompletableFuture<>(), "waiting for images"))
        .hasMessage("Cannot continue: interrupted while waiting for images");
    assertThat(Thread.interrupted()).isTrue();
  }
}
