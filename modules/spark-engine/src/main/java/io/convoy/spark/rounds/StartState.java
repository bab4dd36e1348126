package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import org.apache.spark.broadcast.Broadcast;

/**
 * The state that a round starts from, as tasks receive it: the part of trained layers, broadcast
 * for this round, and that of frozen layers.
 *
 * @param trained the whole state if no layer is frozen
 * @param frozenPart null if no layer is frozen
 */
record StartState(
    Broadcast<ModelState> trained, FrozenLayers frozen, Broadcast<ModelState> frozenPart)
    implements Serializable {
  /** The last state that a task of this process joined, for the others that run meanwhile. */
  private static Joined last = Joined.of(null, null);

  private record Joined(WeakReference<ModelState> trained, WeakReference<ModelState> whole) {
    static Joined of(ModelState trained, ModelState whole) {
      return new Joined(new WeakReference<>(trained), new WeakReference<>(whole));
    }
  }

  /** The whole state. */
  ModelState whole() {
    return frozen.isNone() ? trained.value() : joined(trained.value(), frozenPart.value(), frozen);
  }

  private static synchronized ModelState joined(
      ModelState trained, ModelState frozenPart, FrozenLayers frozen) {
    ModelState whole = last.whole().get();
    // A broadcast is used in one round, so its value belongs to one frozen part only.
    if (whole == null || last.trained().get() != trained) {
      whole = trained.with(frozen, frozenPart);
      last = Joined.of(trained, whole);
    }
    return whole;
  }
}
