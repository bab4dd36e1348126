package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.rounds.RoundExchange;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;

/**
 * The state that a round starts from, as tasks receive it: the part of trained layers, broadcast
 * for this round, and that of frozen layers. Of trained layers either all values are broadcast, or
 * the average of the round before, which was encoded as a difference to the start of that round,
 * and executors have kept that start.
 *
 * @param trained all values of trained layers; null if the average is broadcast
 * @param average of the round before, encoded; null if all values are broadcast
 * @param exchange of this round
 * @param before what executors have kept of the round before; null if states are sent as they are
 * @param kept what executors keep of this round; null if states are sent as they are
 * @param frozenPart null if no layer is frozen
 */
record StartState(
    Broadcast<ModelState> trained,
    Broadcast<EncodedState> average,
    RoundExchange exchange,
    KeptBlocks before,
    KeptBlocks kept,
    Broadcast<ModelState> frozenPart)
    implements Serializable {
  /** The last state that a task of this process joined, for the others that run meanwhile. */
  private static Joined last = Joined.of(null, null);

  private record Joined(WeakReference<ModelState> trained, WeakReference<ModelState> whole) {
    static Joined of(ModelState trained, ModelState whole) {
      return new Joined(new WeakReference<>(trained), new WeakReference<>(whole));
    }
  }

  /** The part of trained layers; empty if the start of the round before is lost. */
  Optional<ModelState> trainedPart() {
    return kept == null ? Optional.of(trained.value()) : keptPart(this);
  }

  /** One task of a process decodes the state for all. */
  private static synchronized Optional<ModelState> keptPart(StartState start) {
    StoredBlock<ModelState> kept = start.kept.start();
    if (kept.isHere()) {
      return kept.get();
    }
    Optional<ModelState> received =
        start.trained == null
            ? start
                .before
                .start()
                .get()
                .map(before -> start.exchange.receive(start.average.value(), before, 0, 0))
            : Optional.of(start.trained.value());
    received.ifPresent(kept::put);
    // An executor that averages but has not trained finds it where workers have.
    return received.or(kept::get);
  }

  /** The whole state, of which this is the part of trained layers. */
  ModelState whole(ModelState trainedPart) {
    FrozenLayers frozen = exchange.frozen();
    return frozen.isNone() ? trainedPart : joined(trainedPart, frozenPart.value(), frozen);
  }

  private static synchronized ModelState joined(
      ModelState trained, ModelState frozenPart, FrozenLayers frozen) {
    ModelState whole = last.whole().get();
    // The trained part belongs to one round, so to one frozen part only.
    if (whole == null || last.trained().get() != trained) {
      whole = trained.with(frozen, frozenPart);
      last = Joined.of(trained, whole);
    }
    return whole;
  }
}
