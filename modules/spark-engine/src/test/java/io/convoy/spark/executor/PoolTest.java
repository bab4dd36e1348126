package io.convoy.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final List<Thing> built = new ArrayList<>();
  private final Pool<String, Thing> pool = new Pool<>();

  @Test
  void lendsTheSameThingAgain() {
    Thing first = use("a");
    assertThat(use("a")).isSameAs(first);
    assertThat(built).hasSize(1);
  }

  @Test
  void keepsThingsOfDifferentKeysApart() {
    assertThat(use("a")).isNotSameAs(use("b"));
  }

  @Test
  void lendsAThingToOneUserAtATime() {
    Thing outer =
        pool.with(
            "a",
            this::build,
            thing -> {
              assertThat(use("a")).isNotSameAs(thing);
              return thing;
            });
    assertThat(outer.closed).isFalse();
    assertThat(built).hasSize(2);
  }

  @Test
  void closesAThingThatFailed() {
    assertThatThrownBy(
            () ->
                pool.with(
                    "a",
                    this::build,
                    thing -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(built.get(0).closed).isTrue();
    assertThat(use("a")).isNotSameAs(built.get(0));
  }

  @Test
  void closesWhatIsIdle() {
    Thing thing = use("a");
    Thing other = use("b");
    pool.close("a");
    assertThat(thing.closed).isTrue();
    assertThat(other.closed).isFalse();
  }

  private Thing use(String key) {
    return pool.with(key, this::build, thing -> thing);
  }

  private Thing build(String key) {
    Thing thing = new Thing();
    built.add(thing);
    return thing;
  }

  private static final class Thing implements AutoCloseable {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}
