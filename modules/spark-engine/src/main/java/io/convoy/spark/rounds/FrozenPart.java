package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The state of frozen layers on the executors: broadcast once, and again only when a round starts
 * from another one.
 */
final class FrozenPart implements AutoCloseable {
  private final JavaSparkContext spark;
  private ModelState state;
  private Broadcast<ModelState> broadcast;

  FrozenPart(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * Broadcasts the frozen part of a state, if the executors do not have it.
   *
   * @return bytes that every worker receives
   */
  long send(ModelState start, FrozenLayers frozen) {
    ModelState part = start.frozen(frozen);
    if (part.equals(state)) {
      return 0;
    }
    close();
    state = part;
    broadcast = spark.broadcast(part);
    return part.bytes();
  }

  /** What was sent last. */
  ModelState state() {
    return state;
  }

  /** The broadcast of what was sent last. */
  Broadcast<ModelState> broadcast() {
    return broadcast;
  }

  @Override
  public void close() {
    if (broadcast != null) {
      broadcast.destroy();
    }
    state = null;
    broadcast = null;
  }
}
