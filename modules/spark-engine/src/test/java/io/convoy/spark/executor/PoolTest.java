package io.convoy.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final List<Resource> built = new ArrayList<>();
  private final Pool<String, Resource> pool = new Pool<>();

  @Test
  void sameResourceIsLentAgain() {
    Resource first = use("a");
    assertThat(use("a")).isSameAs(first);
    assertThat(built).hasSize(1);
  }

  @Test
  void resourcesOfDifferentKeysAreKeptApart() {
    assertThat(use("a")).isNotSameAs(use("b"));
  }

  @Test
  void resourceHasOneUserAtATime() {
    Resource outer =
        pool.with(
            "a",
            this::build,
            resource -> {
              assertThat(use("a")).isNotSameAs(resource);
              return resource;
            });
    assertThat(outer.closed).isFalse();
    assertThat(built).hasSize(2);
  }

  @Test
  void resourceWhoseUserFailsIsClosed() {
    assertThatThrownBy(
            () ->
                pool.with(
                    "a",
                    this::build,
                    resource -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(built.get(0).closed).isTrue();
    assertThat(use("a")).isNotSameAs(built.get(0));
  }

  @Test
  void emptyClosesIdleResources() {
    Resource one = use("a");
    Resource other = use("b");
    assertThat(pool.isEmpty()).isFalse();
    pool.empty();
    assertThat(one.closed).isTrue();
    assertThat(other.closed).isTrue();
    assertThat(pool.isEmpty()).isTrue();
  }

  @Test
  void emptyClosesResourcesInUseWhenTheyAreGivenBack() {
    Resource lent =
        pool.with(
            "a",
            this::build,
            resource -> {
              pool.empty();
              assertThat(resource.closed).isFalse();
              return resource;
            });
    assertThat(lent.closed).isTrue();
    assertThat(pool.isEmpty()).isTrue();
  }

  private Resource use(String key) {
    return pool.with(key, this::build, resource -> resource);
  }

  private Resource build() {
    Resource resource = new Resource();
    built.add(resource);
    return resource;
  }

  private static final class Resource implements AutoCloseable {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}
